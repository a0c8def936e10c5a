import { formatPlural } from '~/lib/format'

/** Why nobody is invited: it is not ready, or it would be others than the person has confirmed. Null where nothing is in the way. */
export function whyNotInvite(
  { percent, invitations }: { percent: number; invitations: number },
  confirmed: number,
): string | null {
  if (percent < 100) return 'Nobody was invited: something is missing still.'
  if (invitations === 0) return 'Everybody with an e-mail address is invited already.'
  if (invitations === confirmed) return null
  return `Nobody was invited: it is ${formatPlural(invitations, 'homeowner')} now. Look again, and confirm.`
}
