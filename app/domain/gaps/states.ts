/** What is done about a gap, from the first question to the proof. */
export const gapStates = ['new', 'ours', 'asked_for', 'answered', 'closed', 'not_ours'] as const
export type GapState = (typeof gapStates)[number]

export const stateNames: Record<GapState, string> = {
  new: 'New',
  ours: 'Ours',
  asked_for: 'Asked for',
  answered: 'Answered',
  closed: 'Closed',
  not_ours: 'Not ours',
}

/** What staff may say of a gap themselves: it is answered by an answer, and closed by the proof of it. */
export const chosenStates = ['new', 'ours', 'asked_for'] as const satisfies readonly GapState[]

/** Why a question is in a gap. */
export type GapReason = 'no_answer' | 'thumb_down' | 'person'

export const reasonNames: Record<GapReason, string> = {
  no_answer: 'No answer',
  thumb_down: 'Thumb down',
  person: 'Went to a person',
}
