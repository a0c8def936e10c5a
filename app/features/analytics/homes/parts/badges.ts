// How the states of homes and people are said and shown.
import type { Tone } from '~/ui/badge'
import type { UnitRow } from '../queries.server'
import type { EngagementLevel } from '../../people/engagement-rule'

export const unitStatusLooks: Record<UnitRow['status'], { label: string; tone: Tone }> = {
  in: { label: 'Came in', tone: 'good' },
  waiting: { label: 'Not come in yet', tone: 'info' },
  nobody: { label: 'Nobody on record', tone: 'warn' },
  unsold: { label: 'Not sold', tone: 'neutral' },
}

export const geocodingLooks: Record<UnitRow['geocodingStatus'], { label: string; tone: Tone }> = {
  geocoded: { label: 'Found', tone: 'good' },
  manual: { label: 'Set by hand', tone: 'good' },
  pending: { label: 'Waiting', tone: 'neutral' },
  failed: { label: 'Not found', tone: 'bad' },
}

export const engagementLooks: Record<EngagementLevel, { label: string; tone: Tone }> = {
  high: { label: 'High', tone: 'good' },
  medium: { label: 'Medium', tone: 'info' },
  low: { label: 'Low', tone: 'neutral' },
  none: { label: 'None', tone: 'warn' },
  not_onboarded: { label: 'Not come in yet', tone: 'neutral' },
}

/** The choices of a filter. */
export function optionsOf(looks: Record<string, { label: string }>): { value: string; label: string }[] {
  return Object.entries(looks).map(([value, { label }]) => ({ value, label }))
}
