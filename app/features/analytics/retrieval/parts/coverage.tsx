import { DatabaseZap } from '~/ui/icons'
import type { ReactNode } from 'react'
import { describeChange } from '~/lib/change'
import type { Compared } from '~/lib/day-series'
import { formatCount, formatPercent, formatBytes, formatDateTime, formatPlural } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import type { CoverageView } from '../view'
import type { VectorIndexHealth } from '../queries/vector-index.server'
import { FiguresPanel, type PendingFigures } from '../../shared/parts/figures-panel'

/** What part of passages and of documents was found by a search. */
export function CoverageBars({ view }: { view: CoverageView }) {
  return (
    <div className="space-y-6">
      <Bar
        label="Passages"
        share={view.totals.chunkShare}
        part={view.totals.chunksRetrieved.current ?? 0}
        whole={view.chunks}
      />
      <Bar label="Documents" share={view.totals.documentShare} part={view.documentsRetrieved} whole={view.documents} />
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

/** The index that large developments are searched through: how large it is, and how much of the truth it finds. */
export function VectorIndexPanel({
  figures,
  timeZone,
}: {
  figures: PendingFigures<VectorIndexHealth>
  timeZone: string
}) {
  return (
    <FiguresPanel
      question="vector-index"
      title="Vector index"
      definition="For a fixed sample of stored passages, the nearest ones as the index finds them are compared with those that a look at every passage of the same development finds. Recall is the part that the index finds too. Nodes are the vectors you may see; the size is that of the index, or of your part of it. It is measured in the background: some minutes after passages come or go, and once a day."
      figures={figures}
      timeZone={timeZone}
      height={180}
      empty={{
        when: ({ nodes }) => nodes === 0,
        show: (
          <EmptyState title="No passages yet" icon={DatabaseZap} minHeight={180}>
            The index fills with the documents. Upload the first one in a development’s Documents tab.
          </EmptyState>
        ),
      }}
    >
      {(index) => (
        <dl className="grid gap-x-6 gap-y-4 sm:grid-cols-3">
          <Figure label="Recall" value={formatPercent(index.recall, 1)}>
            <RecallBadge recall={index.recall} />
            <span className="mt-1 block">
              {index.measuredAt
                ? `${formatCount(index.neighbours)} nearest of each of ${formatPlural(index.sampled, 'passage')}, as of ${formatDateTime(index.measuredAt, timeZone)}`
                : 'Not measured yet: a job does so within minutes'}
            </span>
          </Figure>
          <Figure label="Nodes" value={formatCount(index.nodes)}>
            one for each passage
          </Figure>
          <Figure label="Size" value={formatBytes(index.sizeBytes)}>
            {index.sizeBytes === null ? 'not known until the database has been analysed' : 'on disk'}
          </Figure>
        </dl>
      )}
    </FiguresPanel>
  )
}

const goodRecall = 0.95
const fairRecall = 0.85

function RecallBadge({ recall }: { recall: number | null }) {
  if (recall === null) return null
  const [tone, text]: [Tone, string] =
    recall >= goodRecall ? ['good', 'Healthy'] : recall >= fairRecall ? ['warn', 'Forgets some'] : ['bad', 'Rebuild it']
  return <Badge tone={tone}>{text}</Badge>
}

function Figure({ label, value, children }: { label: string; value: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-sm text-ink-muted">{label}</dt>
      <dd>
        <span className="display figures block text-2xl">{value}</span>
        <span className="mt-1 block text-[0.8125rem] text-ink-muted">{children}</span>
      </dd>
    </div>
  )
}
