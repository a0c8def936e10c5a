import { rowsPlace } from '~/metrics/measures/paths'
import { MeasureStat } from '../shared/parts/measure-stat'
import { documentsHint, partOf } from './parts/hints'
import { CircleCheck, House } from '~/ui/icons'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import { formatCount, formatPlural } from '~/lib/format'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { StatRow } from '~/ui/stat'
import type { MissingCategory } from '../documents/view'
import { QuestionsChart } from '../chat/parts/charts'
import { type QuestionPlace } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { NoQuestions } from '../chat/parts/figures'
import type { developmentTab } from './page.server'
import type { HouseTypeRow } from './queries.server'
import { TopicHeatMap } from './parts/topic-heat-map'

type DevelopmentDashboardProps = ReturnType<typeof developmentTab> & {
  period: { from: string; to: string }
  development: { id: string; timezone: string }
}

/** The Overview tab of a development. */
export function DevelopmentDashboard({ development, period, ...figures }: DevelopmentDashboardProps) {
  const { timezone: timeZone, id } = development
  const { days, missing, houseTypes, topics } = figures
  return (
    <div className="space-y-5">
      <DevelopmentStats place={rowsPlace(period, { developmentId: id })} {...figures} />
      <FiguresPanel
        question="topic-days"
        title="What homeowners ask about"
        definition="Questions of the period by topic, on the calendar day by the company’s clock; weeks begin on Monday, and the first and last may be cut short by the period. A question belongs to the topic that its meaning is nearest to."
        figures={topics}
        timeZone={timeZone}
        empty={{ when: (view) => view.topics.length === 0, show: <NoQuestions /> }}
      >
        {(view) => <TopicHeatMap view={view} developmentId={id} />}
      </FiguresPanel>
      <div className="grid items-start gap-5 xl:grid-cols-2">
        <div className="min-w-0 space-y-5">
          <FiguresPanel
            question="chat-days"
            title="Questions by day"
            definition="Messages sent by homeowners, on the calendar day by the company’s clock. The way to a day that is not over is dotted."
            figures={days}
            timeZone={timeZone}
            empty={{ when: ({ totals }) => totals.questions.current === 0, show: <NoQuestions /> }}
          >
            {(view) => <QuestionsChart view={view} height={240} />}
          </FiguresPanel>
          <FiguresPanel
            question="house-types"
            title="House types"
            definition="Documents are those that are ready and that a home of this type can read: its own, and those for every house."
            figures={houseTypes}
            timeZone={timeZone}
            empty={{
              when: (rows) => rows.length === 0,
              show: (
                <EmptyState title="No house types yet" icon={House}>
                  Homes belong to house types, so that each finds the documents of its own. They come with the import of
                  the development.
                </EmptyState>
              ),
            }}
          >
            {(rows) => (
              <DataTable caption="House types" columns={houseTypeColumns} rows={rows} rowKey={({ code }) => code} />
            )}
          </FiguresPanel>
        </div>
        <FiguresPanel
          question="missing-documents"
          title="Missing documents"
          definition="Categories that every home of a house type must have a document of. One is missing as long as no document of it, for that type or for every house, is ready."
          figures={missing}
          timeZone={timeZone}
          empty={{
            when: (categories) => categories.length === 0,
            show: (
              <EmptyState title="Every home has its documents" icon={CircleCheck} minHeight={240}>
                Nothing that is required here is missing.
              </EmptyState>
            ),
          }}
        >
          {(categories) => <MissingList categories={categories} documentsHref={developmentPath.documents(id)} />}
        </FiguresPanel>
      </div>
    </div>
  )
}

type StatsProps = Omit<ReturnType<typeof developmentTab>, 'topics' | 'missing' | 'houseTypes'> & {
  place: QuestionPlace
}

function DevelopmentStats({ place, totals, days, active, reading, coverage }: StatsProps) {
  return (
    <StatRow>
      <MeasureStat
        figures={totals}
        place={place}
        measure="unitsSold"
        hint={({ totals: { units, unitsSold } }) =>
          `of ${formatPlural(units.current ?? 0, 'home')}, ${partOf(unitsSold, units)}`
        }
      />
      <MeasureStat
        figures={totals}
        place={place}
        measure="homeownersOnboarded"
        hint={({ totals: { homeowners, homeownersWithoutEmail } }) =>
          `of ${formatCount(homeowners.current)} · ${formatCount(homeownersWithoutEmail.current)} without e-mail`
        }
      />
      <MeasureStat figures={active} place={place} measure="activeHomeowners" />
      <MeasureStat
        figures={days}
        place={place}
        measure="messages"
        hint={({ totals: { questions } }) => formatPlural(questions.current ?? 0, 'question')}
      />
      <MeasureStat figures={days} place={place} measure="answeredShare" sparkline />
      <MeasureStat
        figures={reading}
        place={place}
        measure="openRate"
        hint={({ onboarded, totals: { readers } }) =>
          `${formatCount(readers.current)} of ${formatCount(onboarded)} people`
        }
      />
      <MeasureStat figures={totals} place={place} measure="documentsReady" hint={documentsHint} />
      <MeasureStat
        figures={coverage}
        place={place}
        measure="chunkShare"
        hint={({ chunks, totals: { chunksRetrieved } }) =>
          `${formatCount(chunksRetrieved.current)} of ${formatPlural(chunks, 'passage')}`
        }
      />
    </StatRow>
  )
}

function MissingList({ categories, documentsHref }: { categories: MissingCategory[]; documentsHref: string }) {
  return (
    <>
      <ul className="divide-y divide-line">
        {categories.map(({ category, houseTypes }) => (
          <li key={category} className="py-3 first:pt-0">
            <p className="font-medium">{documentCategoryLabel(category)}</p>
            <p className="text-sm text-ink-muted">missing for {houseTypes.join(', ')}</p>
          </li>
        ))}
      </ul>
      <div className="mt-4">
        <LinkButton to={documentsHref} size="sm">
          Upload documents
        </LinkButton>
      </div>
    </>
  )
}

const houseTypeColumns: Column<HouseTypeRow>[] = [
  { key: 'name', header: 'House type', cell: ({ name }) => name, rowHeader: true },
  { key: 'bedrooms', header: 'Bedrooms', cell: ({ bedrooms }) => formatCount(bedrooms), align: 'end' },
  {
    key: 'area',
    header: 'Floor area',
    cell: ({ floorAreaM2 }) => (floorAreaM2 === null ? formatCount(null) : `${formatCount(floorAreaM2)}\u00a0m²`),
    align: 'end',
  },
  { key: 'units', header: 'Homes', cell: ({ units }) => formatCount(units), align: 'end' },
  { key: 'sold', header: 'Sold', cell: ({ unitsSold }) => formatCount(unitsSold), align: 'end' },
  { key: 'documents', header: 'Documents', cell: ({ documents }) => formatCount(documents), align: 'end' },
]
