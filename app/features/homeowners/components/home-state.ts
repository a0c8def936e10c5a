import type { Tone } from '~/ui/badge'
import type { HomeState } from '../filters'

export const homeStateLabels: Record<HomeState, { label: string; tone: Tone }> = {
  in: { label: 'Came in', tone: 'good' },
  waiting: { label: 'Not come in yet', tone: 'info' },
  nobody: { label: 'Nobody on record', tone: 'warn' },
  unsold: { label: 'Not sold', tone: 'neutral' },
}
