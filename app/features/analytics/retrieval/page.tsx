import { MeasureStat } from '../shared/parts/measure-stat'
import { formatMeasure } from '../shared/format-measure'
import { useSearchParams } from '@remix-run/react'
import { Layers } from '~/ui/icons'
import { analyticsApiPath } from '~/domain/paths/api'
import { changeParams, toSearch } from '~/lib/change-params'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import type { SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { ListTotals } from '~/ui/list-totals'
import { Pagination } from '~/ui/pagination'
import { StatRow } from '~/ui/stat'
import { TableToolbar } from '~/ui/table-toolbar'
import { periodSearch } from '~/metrics/query/period-search'
import type { QuestionPlace } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import type { ChunkHouseTypeRow } from './queries/passages.server'
import type { ragPage } from './page.server'
import { CoverageBars, VectorIndexPanel } from './parts/coverage'
import { RagDevelopmentTable } from './parts/development-table'
import { LowShareStat, SearchPanels } from './parts/search-panels'

type RagDashboardProps = ReturnType<typeof ragPage> & {
  place: QuestionPlace
  timezone: string
  sort: SortOrder
  csvParams: string
  showCompany: boolean
}

/** The page of retrieval, over all developments in sight. */
export function RagDashboard({ timezone: timeZone, ...props }: RagDashboardProps) {
  const { searches, coverage, houseTypes, index } = props
  return (
    <div className="space-y-5">
      <RagStats {...props} />
      <div className="grid gap-5 xl:grid-cols-2">
        <SearchPanels searches={searches} timeZone={timeZone} />
        <FiguresPanel
          question="chunk-house-types"
          title="Passages by house type"
          definition="A passage belongs to the house type of its document, or to every home. The twelve largest parts are shown."
          figures={houseTypes}
          timeZone={timeZone}
          empty={{ when: (rows) => rows.length === 0, show: <NoPassages /> }}
        >
          {(rows) => <HouseTypes rows={rows} />}
        </FiguresPanel>
        <FiguresPanel
          question="chunk-coverage"
          title="Coverage"
          definition="Passages that at least one search of the period found, of those there are now; and documents of which at least one passage was. Both periods are compared with what there is now."
          figures={coverage}
          timeZone={timeZone}
          empty={{ when: ({ chunks }) => chunks === 0, show: <NoPassages /> }}
        >
          {(view) => <CoverageBars view={view} />}
        </FiguresPanel>
        <VectorIndexPanel figures={index} timeZone={timeZone} />
      </div>
      <DevelopmentsPanel {...props} timeZone={timeZone} />
    </div>
  )
}

function RagStats({
  totals,
  coverage,
  embeddings,
  searches,
  place,
}: Pick<RagDashboardProps, 'totals' | 'coverage' | 'embeddings' | 'searches' | 'place'>) {
  return (
    <StatRow>
      <MeasureStat
        figures={totals}
        measure="chunks"
        place={place}
        hint={({ totals: of }) =>
          `${formatMeasure('averageChunkLength', of.averageChunkLength.current)} letters each; ${formatCount(of.orphanChunks.current)} orphaned`
        }
      />
      <MeasureStat
        figures={coverage}
        measure="chunkShare"
        hint={({ totals: { documentShare } }) => `${formatPercent(documentShare.current)} of the documents`}
      />
      <LowShareStat searches={searches} place={place} />
      <MeasureStat figures={embeddings} measure="embeddedPassages" hint={() => 'against the seven days before'} />
    </StatRow>
  )
}

const shownHouseTypes = 12

function HouseTypes({ rows }: { rows: ChunkHouseTypeRow[] }) {
  const total = rows.reduce((sum, { chunks }) => sum + chunks, 0)
  return (
    <HorizontalBarList
      title="Passages by house type"
      unit="count"
      total={total}
      items={rows.slice(0, shownHouseTypes).map(({ houseTypeId, name, code, developmentName, chunks }) => ({
        id: houseTypeId ?? 'all',
        label: houseTypeId ? (name ?? code ?? 'Unnamed') : 'Every home',
        detail: developmentName ?? undefined,
        value: chunks,
      }))}
    />
  )
}

function DevelopmentsPanel({
  developments,
  timeZone,
  sort,
  csvParams,
  showCompany,
}: Pick<RagDashboardProps, 'developments' | 'sort' | 'csvParams' | 'showCompany'> & { timeZone: string }) {
  const [params] = useSearchParams()
  const hrefOf = (cursor: string | null) => (cursor === null ? null : toSearch(changeParams(params, { cursor })))
  return (
    <div id="developments" className="scroll-mt-6">
      <FiguresPanel
        question="rag-developments"
        title="By development"
        definition="Passages stand as they are now; searches are those of the period. The totals are of all developments that the search leaves."
        figures={developments}
        timeZone={timeZone}
      >
        {(page) => (
          <>
            <ListTotals totals={page.totals} />
            <TableToolbar
              label="Developments"
              search={{ name: 'search', placeholder: 'Name or town' }}
              count={formatPlural(page.totals.developments, 'development')}
              csvHref={analyticsApiPath.retrieval()}
              csvParams={csvParams}
            />
            <RagDevelopmentTable page={page} sort={sort} showCompany={showCompany} search={periodSearch(params)} />
            <Pagination label="Developments" previousHref={hrefOf(page.previous)} nextHref={hrefOf(page.next)} />
          </>
        )}
      </FiguresPanel>
    </div>
  )
}

function NoPassages() {
  return (
    <EmptyState title="No passages yet" icon={Layers} minHeight={220}>
      They are made of the documents. Upload the first one in a development’s Documents tab.
    </EmptyState>
  )
}
