import { useSearchParams } from '@remix-run/react'
import { CircleCheck, House } from 'lucide-react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import { shareOf } from '~/lib/day-series'
import { formatCount, formatPercent, formatPlural } from '~/lib/format'
import { Sparkline } from '~/ui/charts/sparkline'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { StatRow } from '~/ui/stat'
import { periodSearch } from '~/metrics/query/period-search'
import type { MissingCategory } from '../documents/view'
import { QuestionsChart } from '../chat/parts/charts'
import { questionsHref, type QuestionPlace } from '../shared/links'
import { FigureStat } from '../shared/parts/figure-stat'
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
  const { volume, missing, houseTypes, topics } = figures
  return (
    <div className="space-y-5">
      <DevelopmentStats
        developmentId={id}
        place={{ developmentId: id, from: period.from, to: period.to }}
        {...figures}
      />
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
            figures={volume}
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
  developmentId: string
  place: QuestionPlace
}

function DevelopmentStats({ developmentId, place, totals, volume, active, reading, coverage }: StatsProps) {
  const [params] = useSearchParams()
  const period = periodSearch(params)
  return (
    <StatRow>
      <FigureStat figures={totals} label="Homes sold" definition="Homes with a date of sale, as they stand now.">
        {({ units, unitsSold }) => ({
          value: formatCount(unitsSold),
          hint: `of ${formatPlural(units, 'home')}, ${formatPercent(shareOf(unitsSold, units))}`,
          href: developmentPath.units(developmentId, { status: 'sold' }),
          hrefLabel: 'Show the homes',
          counts: ['found', unitsSold],
        })}
      </FigureStat>
      <FigureStat
        figures={totals}
        label="Homeowners onboarded"
        definition="People who have confirmed their name by the code of their home. Without an e-mail address nothing can be sent to them."
      >
        {({ homeowners, homeownersOnboarded, homeownersWithoutEmail }) => ({
          value: formatCount(homeownersOnboarded),
          hint: `of ${formatCount(homeowners)} · ${formatCount(homeownersWithoutEmail)} without e-mail`,
          href: developmentPath.people(developmentId, { onboarded: 'yes' }),
          hrefLabel: 'Show the people',
          counts: ['found', homeownersOnboarded],
        })}
      </FigureStat>
      <FigureStat
        figures={active}
        label="Active homeowners"
        definition="Different people who asked something, or opened or downloaded a document, in the period. Each counts once, however often they came."
      >
        {({ active: current, previous }) => ({
          value: formatCount(current),
          comparison: { current, previous, goodWhen: 'up', previousText: formatCount(previous) },
          href: developmentPath.people(developmentId, { engagement: 'active' }, period),
          hrefLabel: 'Show the people',
          counts: ['found', current],
        })}
      </FigureStat>
      <FigureStat
        figures={volume}
        label="Messages"
        definition="Questions of homeowners and the answers to them, each on the day of the period on which it was sent: an answer after midnight is of another day than its question."
      >
        {({ totals: { questions: asked, answered, noAnswer, handedOff, errors } }) => {
          const sum = (which: 'current' | 'previous') =>
            [asked, answered, noAnswer, handedOff, errors].reduce((all, part) => all + (part[which] ?? 0), 0)
          return {
            value: formatCount(sum('current')),
            comparison: {
              current: sum('current'),
              previous: sum('previous'),
              goodWhen: 'up',
              previousText: formatCount(sum('previous')),
            },
            hint: formatPlural(asked.current ?? 0, 'question'),
            href: questionsHref(place),
            hrefLabel: 'Show the questions',
            counts: ['questions', asked.current],
          }
        }}
      </FigureStat>
      <FigureStat
        figures={volume}
        label="Answered"
        definition="Of all answers of the period, those that were found in the documents."
      >
        {({ totals: { answeredShare, answered }, answeredShare: values }) => ({
          value: formatPercent(answeredShare.current),
          comparison: {
            ...answeredShare,
            goodWhen: 'up',
            measure: 'points',
            previousText: formatPercent(answeredShare.previous),
          },
          chart: <Sparkline values={values} />,
          hint: formatPlural(answered.current ?? 0, 'answer'),
          href: questionsHref({ ...place, outcome: 'answered' }),
          hrefLabel: 'Show the answered',
          counts: ['questions', answered.current],
        })}
      </FigureStat>
      <FigureStat
        figures={reading}
        label="PDF open rate"
        definition="Of all onboarded homeowners, those who opened at least one document in the period. Each counts once."
      >
        {({ readers, previousReaders, onboarded, previousOnboarded }) => ({
          value: formatPercent(shareOf(readers, onboarded)),
          comparison: {
            current: shareOf(readers, onboarded),
            previous: shareOf(previousReaders, previousOnboarded),
            goodWhen: 'up',
            measure: 'points',
            previousText: formatPercent(shareOf(previousReaders, previousOnboarded)),
          },
          hint: `${formatCount(readers)} of ${formatCount(onboarded)} people`,
          href: developmentPath.people(developmentId, { onboarded: 'yes', reading: 'opened' }, period),
          hrefLabel: 'Show who they are',
          counts: ['found', readers],
        })}
      </FigureStat>
      <FigureStat
        figures={totals}
        label="Documents ready"
        definition="Documents that can be searched and read now. A required category without one is missing, once for each house type that lacks it."
      >
        {({ documents, documentsReady, documentsFailed, missingDocuments }) => ({
          value: formatCount(documentsReady),
          hint: [
            `of ${formatCount(documents)}`,
            documentsFailed ? `${formatCount(documentsFailed)} failed` : '',
            missingDocuments ? `${formatCount(missingDocuments)} missing` : 'nothing is missing',
          ]
            .filter(Boolean)
            .join(' · '),
          href: `${developmentPath.documents(developmentId, { status: 'ready' })}#list`,
          hrefLabel: 'Show the documents',
          counts: ['found', documentsReady],
        })}
      </FigureStat>
      <FigureStat
        figures={coverage}
        label="Passage coverage"
        definition="Of the passages of all ready documents, those that were found for at least one question of the period. What is never found is not asked about, or not findable."
      >
        {({ chunks, retrieved, previousRetrieved }) => ({
          value: formatPercent(shareOf(retrieved, chunks)),
          comparison: {
            current: shareOf(retrieved, chunks),
            previous: shareOf(previousRetrieved, chunks),
            goodWhen: 'up',
            measure: 'points',
            previousText: formatPercent(shareOf(previousRetrieved, chunks)),
          },
          hint: `${formatCount(retrieved)} of ${formatPlural(chunks, 'passage')}`,
          href: `${developmentPath.retrieval(developmentId, {}, period)}#passages`,
          hrefLabel: 'Show the others',
          counts: ['passages', chunks - retrieved],
        })}
      </FigureStat>
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
