import { Link, useSearchParams } from '@remix-run/react'
import { CircleCheck, FileText } from 'lucide-react'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { changeParams, toSearch } from '~/lib/change-params'
import { percentileError } from '~/lib/latency-histogram'
import { formatCount, formatDurationMs, formatPercent, formatPlural } from '~/lib/format'
import { Sparkline } from '~/ui/charts/sparkline'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { StatRow } from '~/ui/stat'
import { TableToolbar } from '~/ui/table-toolbar'
import { useHere } from '~/ui/use-here'
import type { Period } from '~/metrics/query/period'
import { searchesHref } from '../shared/links'
import { FigureStat } from '../shared/parts/figure-stat'
import { FiguresPanel } from '../shared/parts/figures-panel'
import type { UnusedKind } from './filters'
import type { ragTab } from './page.server'
import { usefulnessFormula } from './view'
import { CoverageBars, VectorIndexPanel } from './parts/coverage'
import { LowSimilarityTable, outcomeLabels } from './parts/low-similarity-table'
import { lowSimilarityText, SearchPanels } from './parts/search-panels'
import { UnusedChunkList, UsefulnessTable, WrongHouseTypeList } from './parts/lists'

type RagQualityProps = ReturnType<typeof ragTab> & {
  developmentId: string
  timeZone: string
  passages: UnusedKind
  period: Pick<Period, 'from' | 'to' | 'compare'>
}

/** The RAG quality tab of a development. */
export function RagQualityDashboard(props: RagQualityProps) {
  const lowHref = useHere('#low-similarity')
  const { searches, coverage, wrong, usefulness, index, timeZone, developmentId } = props
  return (
    <div className="space-y-5">
      <QualityStats {...props} />
      <div className="grid gap-5 xl:grid-cols-2">
        <SearchPanels searches={searches} timeZone={timeZone} lowHref={lowHref} />
        <div id="wrong-house-type" className="min-w-0 scroll-mt-6">
          <FiguresPanel
            question="wrong-house-type-citations"
            title="Citations of another house type"
            definition="Answers that cite a document which is of one house type, and not of the home’s own. There must be none: a home would be told about another’s boiler. The newest 25 are listed."
            figures={wrong}
            timeZone={timeZone}
            height={180}
            empty={{
              when: (rows) => rows.length === 0,
              show: (
                <EmptyState title="None, as it must be" icon={CircleCheck} minHeight={180}>
                  Every document that an answer of these days cites is of the home’s own type, or for every home.
                </EmptyState>
              ),
            }}
          >
            {(rows) => <WrongHouseTypeList rows={rows} developmentId={developmentId} timeZone={timeZone} />}
          </FiguresPanel>
        </div>
        <FiguresPanel
          question="chunk-coverage"
          title="Coverage"
          definition="Passages that at least one search of the period found, of those there are now; and documents of which at least one passage was. Both periods are compared with what there is now."
          figures={coverage}
          timeZone={timeZone}
          empty={{ when: ({ chunks }) => chunks === 0, show: <NoDocuments developmentId={developmentId} /> }}
        >
          {(view) => <CoverageBars view={view} />}
        </FiguresPanel>
        <VectorIndexPanel figures={index} timeZone={timeZone} />
      </div>
      <LowPanel {...props} />
      <FiguresPanel
        question="document-usefulness"
        title="Documents by usefulness"
        definition={`${usefulnessFormula}. Being cited in an answer counts, being found by a search a little, and the more so the better the answers that cite it were rated; three imagined ratings of 3 keep one thumb from deciding. Retrievals are of the passages that there are now.`}
        figures={usefulness}
        timeZone={timeZone}
        empty={{ when: (rows) => rows.length === 0, show: <NoDocuments developmentId={developmentId} /> }}
      >
        {(rows) => <UsefulnessTable rows={rows} developmentId={developmentId} />}
      </FiguresPanel>
      <PassagesPanel {...props} />
    </div>
  )
}

type QualityStatsProps = Pick<RagQualityProps, 'searches' | 'coverage' | 'developmentId' | 'period'>

function QualityStats({ searches, coverage, developmentId, period: { from, to } }: QualityStatsProps) {
  const [params] = useSearchParams()
  return (
    <StatRow>
      <FigureStat
        figures={searches}
        label="Low similarity"
        definition={`Of the searches that did not fail, those that found nothing near. ${lowSimilarityText}`}
      >
        {({ totals: { lowShare, lowSimilarity, searches: all }, lowShare: values }) => ({
          value: formatPercent(lowShare.current),
          comparison: {
            ...lowShare,
            goodWhen: 'down',
            measure: 'points',
            previousText: formatPercent(lowShare.previous),
          },
          hint: `${formatCount(lowSimilarity.current)} of ${formatPlural(all.current ?? 0, 'search', 'searches')}`,
          chart: <Sparkline values={values} meaning="noAnswer" />,
          href: searchesHref({ developmentId, from, to }, { result: 'low' }),
          hrefLabel: 'Show the searches',
          counts: ['searches', lowSimilarity.current],
        })}
      </FigureStat>
      <FigureStat
        figures={searches}
        label="Time of a search"
        definition={`Half of the searches were done in less than this. ${percentileError}`}
      >
        {({ totals: { p50, p95, p99, searches: all } }) => ({
          value: formatDurationMs(p50.current),
          comparison: { ...p50, goodWhen: 'down', previousText: formatDurationMs(p50.previous) },
          hint: `95 of 100 within ${formatDurationMs(p95.current)}, 99 within ${formatDurationMs(p99.current)}`,
          href: searchesHref({ developmentId, from, to }),
          hrefLabel: 'Show the searches',
          counts: ['searches', all.current],
        })}
      </FigureStat>
      <FigureStat
        figures={searches}
        label="Wrong house type cited"
        definition="Questions of the period whose answer cites a document of another house type than the home’s. Must be 0."
      >
        {({ totals: { citedWrongHouseType } }) => ({
          value: formatCount(citedWrongHouseType.current),
          comparison: {
            ...citedWrongHouseType,
            goodWhen: 'down',
            previousText: formatCount(citedWrongHouseType.previous),
          },
          hint: citedWrongHouseType.current === 0 ? 'as it must be' : 'must be 0',
          href: '#wrong-house-type',
          counts: ['questions', citedWrongHouseType.current],
          hrefLabel: 'Show the questions',
        })}
      </FigureStat>
      <FigureStat
        figures={coverage}
        label="Passages never found"
        definition="Passages that no search of the period found, of those there are now."
      >
        {({ chunks, retrieved, chunkShare }) => ({
          value: formatPercent(chunkShare.current === null ? null : 1 - chunkShare.current),
          comparison: {
            current: chunkShare.current === null ? null : 1 - chunkShare.current,
            previous: chunkShare.previous === null ? null : 1 - chunkShare.previous,
            goodWhen: 'down',
            measure: 'points',
            previousText: formatPercent(chunkShare.previous === null ? null : 1 - chunkShare.previous),
          },
          hint: `${formatCount(Math.max(0, chunks - retrieved))} of ${formatCount(chunks)}`,
          href: `${toSearch(changeParams(params, { passages: null, passage_cursor: null }))}#passages`,
          counts: ['passages', Math.max(0, chunks - retrieved)],
          hrefLabel: 'Show the passages',
        })}
      </FigureStat>
    </StatRow>
  )
}

function LowPanel({ low, developmentId, timeZone, period }: RagQualityProps) {
  const [params] = useSearchParams()
  const hrefOf = (cursor: string | null) =>
    cursor === null ? null : `${toSearch(changeParams(params, { cursor }))}#low-similarity`
  const csv = new URLSearchParams({ from: period.from, to: period.to, compare: period.compare, format: 'csv' })
  for (const name of ['search', 'outcome']) if (params.get(name)) csv.set(name, params.get(name) ?? '')
  return (
    <div id="low-similarity" className="scroll-mt-6">
      <FiguresPanel
        question="low-similarity-searches"
        title="Low-similarity searches"
        definition={`${lowSimilarityText} Newest first. Each leads to the conversation that it was made for.`}
        figures={low}
        timeZone={timeZone}
      >
        {({ rows, previous, next }) => (
          <>
            <TableToolbar
              label="Low-similarity searches"
              search={{ name: 'search', placeholder: 'Words of the question' }}
              filters={[
                {
                  name: 'outcome',
                  label: 'What became of it',
                  options: Object.entries(outcomeLabels).map(([value, { label }]) => ({ value, label })),
                },
              ]}
              csvHref={analyticsApiPath.retrievalQuality(developmentId)}
              csvParams={csv.toString()}
            />
            <LowSimilarityTable rows={rows} developmentId={developmentId} timeZone={timeZone} />
            <Pagination label="Low-similarity searches" previousHref={hrefOf(previous)} nextHref={hrefOf(next)} />
          </>
        )}
      </FiguresPanel>
    </div>
  )
}

const passageKinds = [{ name: 'passages', label: 'Never found', options: [{ value: 'orphan', label: 'Orphaned' }] }]

function PassagesPanel({ unused, passages, developmentId, timeZone, period }: RagQualityProps) {
  const [params] = useSearchParams()
  const hrefOf = (cursor: string | null) =>
    cursor === null ? null : `${toSearch(changeParams(params, { passage_cursor: cursor }, []))}#passages`
  const csv = new URLSearchParams({
    from: period.from,
    to: period.to,
    compare: period.compare,
    passages,
    format: 'csv',
  })
  const isOrphan = passages === 'orphan'
  return (
    <div id="passages" className="scroll-mt-6">
      <FiguresPanel
        question="unused-chunks"
        title={isOrphan ? 'Orphaned passages' : 'Passages that no search found'}
        definition={
          isOrphan
            ? 'Passages that no answer should use: of a version of their document that is not the ready one, or of another house type than it. Reading the document again replaces them.'
            : 'Passages that no search of the period found, document by document: nobody asked about them, or in other words than theirs.'
        }
        figures={unused}
        timeZone={timeZone}
      >
        {({ rows, total, previous, next }) => (
          <>
            <ListTotals totals={{ passages: total }} />
            <TableToolbar
              label="Passages"
              filters={passageKinds}
              drop={['passage_cursor']}
              count={formatPlural(total, 'passage')}
              csvHref={analyticsApiPath.passages(developmentId)}
              csvParams={csv.toString()}
            />
            {rows.length ? (
              <UnusedChunkList rows={rows} developmentId={developmentId} />
            ) : (
              <EmptyState title={isOrphan ? 'No orphans' : 'All of them were found'} icon={CircleCheck} minHeight={160}>
                {isOrphan
                  ? 'Every passage is of the ready version of its document.'
                  : 'Searches of these days found every passage, or there are none.'}
              </EmptyState>
            )}
            <Pagination label="Passages" previousHref={hrefOf(previous)} nextHref={hrefOf(next)} />
          </>
        )}
      </FiguresPanel>
    </div>
  )
}

function NoDocuments({ developmentId }: { developmentId: string }) {
  return (
    <EmptyState
      title="No passages yet"
      icon={FileText}
      minHeight={200}
      action={
        <Link to={developmentPath.documents(developmentId)} className="text-gold-ink underline">
          Upload a document
        </Link>
      }
    >
      Searches look through the passages of documents, and there are none.
    </EmptyState>
  )
}
