import { Badge, type Tone } from '~/ui/badge'
import { type HandoverStatus, statusNames } from '~/domain/chat/handover-status'

const tones: Record<HandoverStatus, Tone> = { open: 'gold', waiting: 'info', resolved: 'good' }

export function StatusBadge({ status }: { status: HandoverStatus }) {
  return <Badge tone={tones[status]}>{statusNames[status]}</Badge>
}
