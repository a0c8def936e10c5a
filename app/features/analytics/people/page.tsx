import { rowsPlace } from '~/metrics/measures/paths'
import { MeasureStat } from '../shared/parts/measure-stat'
import { PeopleStats } from './parts'
import type { RowsPlace } from '~/metrics/measures/paths'
import { UsersRound } from '~/ui/icons'
import { developmentPath, type PeopleQuery } from '~/domain/paths/admin'
import { analyticsApiPath } from '~/domain/paths/api'
import { formatAgo, formatCount, formatDay, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { HorizontalBarList } from '~/ui/charts/horizontal-bar-list'
import type { Column, SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { questionsHref } from '../shared/links'
import { FiguresPanel } from '../shared/parts/figures-panel'
import { engagementLooks, optionsOf } from '../homes/parts/badges'
import { ListPanel } from '../shared/parts/list-panel'
import { CountLink, RowLink } from '../shared/parts/cells'
import type { homeownersTab } from './page.server'
import type { HomeownerRow, HomeownerTotals } from './queries.server'
import type { EngagementView } from './view'

type HomeownersDashboardProps = Awaited<ReturnType<typeof homeownersTab>> & {
  development: { id: string; timezone: string }
  period: Period
  sort: SortOrder
  csvParams: string
  now: string
  /** The part of an address that keeps the period. */
  periodParams: string
}

/** The Homeowners tab of a development. */
export function HomeownersDashboard(props: HomeownersDashboardProps) {
  const { development, period, engagement, homeowners, houseTypes, sort, csvParams, periodParams } = props
  const hrefOf = (query: PeopleQuery) => developmentPath.people(development.id, query, periodParams)
  return (
    <div className="space-y-5">
      <HomeownerStats {...props} place={rowsPlace(period, { developmentId: development.id })} />
      <FiguresPanel
        question="homeowner-engagement"
        title="Engagement"
        definition="By days of the period on which a homeowner asked something, or opened or downloaded a document. High: at least one day in seven, on average. Medium: at least one in fourteen. Low: fewer. None: onboarded, and active on no day."
        figures={engagement}
        timeZone={development.timezone}
        empty={{ when: ({ homeowners: all }) => all === 0, show: <NoHomeowners /> }}
      >
        {(view, finished) => <EngagementList view={view} finished={finished} hrefOf={hrefOf} />}
      </FiguresPanel>
      <ListPanel
        question="homeowner-list"
        title="Homeowners"
        definition="What is counted happened in the period. Chats are conversations that were going on in it, documents the different ones that were opened. Last active is the last use of the portal, ever."
        figures={homeowners}
        timeZone={development.timezone}
        noun={['homeowner', 'homeowners']}
        rowKey={({ id }) => id}
        sort={sort}
        columns={(sums) => columnsOf(props, sums)}
        toolbar={{
          label: 'Homeowners',
          search: { name: 'search', placeholder: 'Name, home or house type' },
          csvHref: analyticsApiPath.people(development.id),
          csvParams,
          filters: [
            {
              name: 'house_type',
              label: 'House type',
              options: houseTypes.map(({ code, name }) => ({ value: code, label: name })),
            },
            {
              name: 'engagement',
              label: 'Engagement',
              options: [
                ...optionsOf(engagementLooks),
                { value: 'engaged', label: 'High or medium' },
                { value: 'active', label: 'Any activity' },
              ],
            },
            {
              name: 'onboarded',
              label: 'Onboarding',
              options: [
                { value: 'yes', label: 'Came in' },
                { value: 'no', label: 'Not come in yet' },
              ],
            },
            { kind: 'check', name: 'email_missing', label: 'E-mail missing', value: 'yes' },
          ],
        }}
        empty={<NoHomeowners />}
      />
    </div>
  )
}

type Hrefs = { hrefOf: (query: PeopleQuery) => string }

function HomeownerStats({ totals, active, engagement, place }: HomeownersDashboardProps & { place: RowsPlace }) {
  return (
    <StatRow>
      <PeopleStats totals={totals} active={active} place={place}>
        <MeasureStat
          figures={engagement}
          place={place}
          measure="engagedShare"
          hint={({ high }) => `${formatCount(high.current)} of them high`}
        />
      </PeopleStats>
    </StatRow>
  )
}

type EngagementListProps = { view: EngagementView; finished: EngagementView | null | undefined } & Hrefs

function EngagementList({ view, finished, hrefOf }: EngagementListProps) {
  return (
    <HorizontalBarList
      title="Homeowners by engagement"
      unit="count"
      counts="found"
      total={view.homeowners}
      items={view.levels.map(({ level, homeowners, previousHomeowners, minActiveDays }) => ({
        id: level,
        label: engagementLooks[level].label,
        value: homeowners,
        to: hrefOf({ engagement: level }),
        detail: [
          minActiveDays ? `from ${formatPlural(minActiveDays, 'active day')}` : '',
          comparedText(level, previousHomeowners, finished),
        ]
          .filter(Boolean)
          .join(' · '),
      }))}
    />
  )
}

// While today is not over, both sides are told without it: as changes are.
function comparedText(
  level: EngagementView['levels'][number]['level'],
  previous: number,
  finished: EngagementView | null | undefined,
): string {
  if (finished === undefined) return `${formatCount(previous)} in the period before`
  const over = finished?.levels.find((row) => row.level === level)
  return over ? `${formatCount(over.previousHomeowners)} before, ${formatCount(over.homeowners)} without today` : ''
}

function columnsOf(props: HomeownersDashboardProps, sums: HomeownerTotals): Column<HomeownerRow>[] {
  return [...personColumns(props), ...figureColumns(props, sums)]
}

function personColumns({ development, now }: HomeownersDashboardProps): Column<HomeownerRow>[] {
  return [
    {
      key: 'name',
      header: 'Homeowner',
      sortable: true,
      rowHeader: true,
      className: 'min-w-40',
      cell: ({ id, name, emailMissing }) => (
        <>
          <RowLink to={developmentPath.homeowner(development.id, id)}>{name}</RowLink>
          {emailMissing ? (
            <span className="mt-1 block">
              <Badge tone="warn">E-mail missing</Badge>
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'number',
      header: 'Home',
      sortable: true,
      cell: ({ number, houseType }) => (
        <>
          <RowLink to={developmentPath.units(development.id, { search: number })}>{number}</RowLink>
          <span className="block text-xs whitespace-nowrap text-ink-muted">{houseType ?? 'No house type'}</span>
        </>
      ),
    },
    {
      key: 'active_days',
      header: 'Engagement',
      sortable: true,
      cell: ({ engagementLevel, activeDays }) => (
        <>
          <Badge tone={engagementLooks[engagementLevel].tone}>{engagementLooks[engagementLevel].label}</Badge>
          {activeDays ? (
            <span className="figures block pt-1 text-xs text-ink-muted">{formatPlural(activeDays, 'active day')}</span>
          ) : null}
        </>
      ),
    },
    {
      key: 'onboarded',
      header: 'Came in',
      sortable: true,
      className: 'whitespace-nowrap',
      cell: ({ onboardedAt }) => (onboardedAt ? formatDay(onboardedAt, development.timezone) : 'not yet'),
    },
    {
      key: 'last_active',
      header: 'Last active',
      sortable: true,
      className: 'whitespace-nowrap',
      cell: ({ lastActive }) => (lastActive ? formatAgo(lastActive, now) : 'never'),
    },
  ]
}

function figureColumns(
  { development, period }: HomeownersDashboardProps,
  sums: HomeownerTotals,
): Column<HomeownerRow>[] {
  const askedHref = (homeowner: string) =>
    questionsHref({ developmentId: development.id, from: period.from, to: period.to, homeowner })
  const figure = (
    key: 'chat_count' | 'questions' | 'documents_viewed' | 'downloads' | 'active_days',
    header: string,
    value: (row: HomeownerRow) => number,
    more: Pick<Column<HomeownerRow>, 'total'> & { to?: (row: HomeownerRow) => string } = {},
  ): Column<HomeownerRow> => ({
    key,
    header,
    sortable: true,
    align: 'end',
    total: more.total,
    cell: (row) =>
      more.to ? (
        <CountLink total="questions" value={value(row)} shown={formatCount(value(row))} to={more.to(row)} />
      ) : (
        formatCount(value(row))
      ),
  })
  return [
    figure('chat_count', 'Chats', ({ chatCount }) => chatCount, {
      total: formatCount(sums.chatCount),
    }),
    figure('questions', 'Questions', ({ questions }) => questions, {
      total: formatCount(sums.questions),
      to: ({ id }) => askedHref(id),
    }),
    figure('documents_viewed', 'Documents', ({ documentsViewed }) => documentsViewed, {
      total: formatCount(sums.documentsViewed),
    }),
    figure('downloads', 'Downloads', ({ downloads }) => downloads, { total: formatCount(sums.downloads) }),
  ]
}

function NoHomeowners() {
  return (
    <EmptyState title="No homeowners yet" icon={UsersRound}>
      Homeowners appear here once homes are sold and their purchasers are on record.
    </EmptyState>
  )
}
