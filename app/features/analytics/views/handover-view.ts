import { type Compared, shareOf } from '~/lib/day-series'
import type { HandoverFigures, HandoverFiguresRow } from '../queries/handover-figures.server'

export type HandoverView = Record<keyof HandoverFigures | 'resolutionShare', Compared>

const none: HandoverFigures = {
  ...{ requested: 0, answered: 0, resolved: 0 },
  ...{ avgFirstResponseMs: null, p50FirstResponseMs: null, p95FirstResponseMs: null },
  ...{ avgResolutionMs: null, p50ResolutionMs: null, p95ResolutionMs: null },
}

/** What was handed over, of the period beside what it is compared with. Of nothing there is no share and no time. */
export function toHandoverView(rows: readonly HandoverFiguresRow[]): HandoverView {
  const of = (days: HandoverFiguresRow['days']) => rows.find((row) => row.days === days) ?? none
  const [current, previous] = [of('current'), of('previous')]
  const compared = (figure: (row: HandoverFigures) => number | null) => ({
    current: figure(current),
    previous: figure(previous),
  })
  return {
    requested: compared((row) => row.requested),
    answered: compared((row) => row.answered),
    resolved: compared((row) => row.resolved),
    resolutionShare: compared((row) => shareOf(row.resolved, row.requested)),
    avgFirstResponseMs: compared((row) => row.avgFirstResponseMs),
    p50FirstResponseMs: compared((row) => row.p50FirstResponseMs),
    p95FirstResponseMs: compared((row) => row.p95FirstResponseMs),
    avgResolutionMs: compared((row) => row.avgResolutionMs),
    p50ResolutionMs: compared((row) => row.p50ResolutionMs),
    p95ResolutionMs: compared((row) => row.p95ResolutionMs),
  }
}
