import { BellRing, Droplets, Flame, type LucideIcon, Wrench, Zap } from '~/ui/icons'
import type { EmergencyKind } from '~/domain/homes/content'

/** What each point is called, and what it is for. */
export const emergencyKindLooks: Record<EmergencyKind, { label: string; purpose: string; Icon: LucideIcon }> = {
  stopcock: { label: 'Stopcock', purpose: 'Turns off the water', Icon: Droplets },
  fuse_board: { label: 'Fuse board', purpose: 'Turns off the electricity', Icon: Zap },
  gas: { label: 'Gas', purpose: 'If you smell gas', Icon: Flame },
  alarm: { label: 'Alarm', purpose: 'Smoke, heat and fire', Icon: BellRing },
  other: { label: 'Also good to know', purpose: '', Icon: Wrench },
}
