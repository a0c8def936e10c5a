import { Badge } from '~/ui/badge'
import type { DocumentState } from '../views/document-state'

export function StateBadge({ state }: { state: Pick<DocumentState, 'label' | 'tone' | 'isLive'> }) {
  return (
    <Badge tone={state.tone} pulse={state.isLive}>
      {state.label}
    </Badge>
  )
}
