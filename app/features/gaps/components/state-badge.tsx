import { Badge, type Tone } from '~/ui/badge'
import { type GapState, stateNames } from '~/domain/gaps/states'

const tones: Record<GapState, Tone> = {
  new: 'gold',
  ours: 'info',
  asked_for: 'info',
  answered: 'warn',
  closed: 'good',
  not_ours: 'neutral',
}

export function StateBadge({ state }: { state: GapState }) {
  return <Badge tone={tones[state]}>{stateNames[state]}</Badge>
}
