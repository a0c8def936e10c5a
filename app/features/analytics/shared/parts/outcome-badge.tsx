import type { Outcome } from '~/domain/chat/outcomes'
import { Badge, type Tone } from '~/ui/badge'

export const outcomeNames: Record<Outcome, string> = {
  answered: 'Answered',
  no_answer: 'Not found',
  error: 'Failed',
  handed_off: 'Handed off',
}

const tones: Record<Outcome, Tone> = { answered: 'good', no_answer: 'warn', error: 'bad', handed_off: 'info' }

/** What became of a question. */
export function OutcomeBadge({ outcome }: { outcome: Outcome | null }) {
  if (outcome === null) return <Badge>No answer yet</Badge>
  return <Badge tone={tones[outcome]}>{outcomeNames[outcome]}</Badge>
}
