import { rowsPlace } from '~/metrics/measures/paths'
import { Link, useSearchParams } from '@remix-run/react'
import { CircleCheck, FileText } from '~/ui/icons'
import { developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatPlural } from '~/lib/format'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { StatRow } from '~/ui/stat'
import { TableToolbar } from '~/ui/table-toolbar'
import { useHere } from '~/ui/use-here'
import type { Period } from '~/metrics/query/period'
import { FiguresPanel } from '../shared/parts/figures-panel'
import type { UnusedKind } from './filters'
import type { ragTab } from './page.server'
import { usefulnessFormula } from './view'
import { CoverageBars, VectorIndexPanel } from './parts/coverage'
import { LowSimilarityTable, outcomeLabels } from './parts/low-similarity-table'
import { LowShareStat, SearchPanels } from './parts/search-panels'
import { lowSimilarityText } from '~/metrics/measures/retrieval'
import { MeasureStat } from '../shared/parts/measure-stat'
import { formatMeasure } from '../shared/format-measure'
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

function QualityStats({ searches, coverage, developmentId, period }: QualityStatsProps) {
  const place = rowsPlace(period, { developmentId })
  return (
    <StatRow>
      <LowShareStat searches={searches} place={place} />
      <MeasureStat
        figures={searches}
        measure="medianSearchLatency"
        place={place}
        hint={({ totals: of }) =>
          `95 of 100 within ${formatMeasure('slowSearchLatency', of.slowSearchLatency.current)}, 99 within ${formatMeasure('slowestSearchLatency', of.slowestSearchLatency.current)}`
        }
      />
      <MeasureStat
        figures={searches}
        measure="citedWrongHouseType"
        place={place}
        hint={({ totals: of }) => (of.citedWrongHouseType.current === 0 ? 'as it must be' : 'must be 0')}
      />
      <MeasureStat
        figures={coverage}
        measure="neverFoundShare"
        place={place}
        hint={({ chunks, totals: { chunksRetrieved } }) =>
          `${formatCount(chunks - (chunksRetrieved.current ?? 0))} of ${formatCount(chunks)}`
        }
      />
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
