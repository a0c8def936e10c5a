import type { FeedbackReason } from '~/models/message'

const labels: Record<FeedbackReason, string> = {
  wrong: 'Said to be wrong',
  incomplete: 'Said to lack something',
  unclear: 'Said to be hard to understand',
  outdated: 'Said to be out of date',
  not_about_my_home: 'Said not to be about the home',
  other: 'Did not help',
}

/** Why an answer did not help, as staff read it. */
export function feedbackReasonLabel(reason: FeedbackReason): string {
  return labels[reason]
}
