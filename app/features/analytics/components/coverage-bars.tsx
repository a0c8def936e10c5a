import { describeChange } from '~/lib/change'
import type { Compared } from '~/lib/day-series'
import { formatCount, formatPercent } from '~/lib/format'
import type { CoverageView } from '../views/coverage-view'

/** What part of passages and of documents was found by a search. */
export function CoverageBars({ view }: { view: CoverageView }) {
  return (
    <div className="space-y-6">
      <Bar label="Passages" share={view.chunkShare} part={view.retrieved} whole={view.chunks} />
      <Bar label="Documents" share={view.documentShare} part={view.documentsRetrieved} whole={view.documents} />
    </div>
  )
}

function Bar({ label, share, part, whole }: { label: string; share: Compared; part: number; whole: number }) {
  const change = describeChange({ ...share, goodWhen: 'up', measure: 'points' })
  return (
    <div>
      <div className="flex items-baseline justify-between gap-4">
        <span className="text-sm font-medium">{label}</span>
        <span className="display figures text-2xl">{formatPercent(share.current)}</span>
      </div>
      <div aria-hidden className="mt-2 h-2 overflow-hidden rounded-full bg-sunken">
        <div
          style={{ width: `${Math.round((share.current ?? 0) * 100)}%` }}
          className="h-full rounded-full bg-(--color-chart-answered)"
        />
      </div>
      <p className="figures mt-1.5 text-[0.8125rem] text-ink-muted">
        {formatCount(part)} of {formatCount(whole)} found
        {change ? `; ${formatPercent(share.previous)} in what it is compared with` : ''}
      </p>
    </div>
  )
}
