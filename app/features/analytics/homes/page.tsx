import { rowsPlace } from '~/metrics/measures/paths'
import { MeasureStat } from '../shared/parts/measure-stat'
import { partOf } from '../overview/parts/hints'
import { PeopleStats } from '../people/parts'
import type { RowsPlace } from '~/metrics/measures/paths'
import { House } from '~/ui/icons'
import type { ReactNode } from 'react'
import { analyticsApiPath } from '~/domain/paths/api'
import { developmentPath } from '~/domain/paths/admin'
import { formatAgo, formatCount, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import type { Column, SortOrder } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { StatRow } from '~/ui/stat'
import type { Period } from '~/metrics/query/period'
import { questionsHref } from '../shared/links'
import { ListPanel } from '../shared/parts/list-panel'
import { missingOf } from '../documents/parts/availability-panel'
import { CountLink, RowLink } from '../shared/parts/cells'
import type { UnitRow, UnitTotals } from './queries.server'
import type { unitsTab } from './page.server'
import { geocodingLooks, optionsOf, unitStatusLooks } from './parts/badges'

type UnitsDashboardProps = Awaited<ReturnType<typeof unitsTab>> & {
  development: { id: string; timezone: string }
  period: Period
  sort: SortOrder
  csvParams: string
  now: string
  /** The part of an address that keeps the period. */
  periodParams: string
  /** What can be done about a home; for those who may. */
  changeOf?: (unit: UnitRow) => ReactNode
}

/** The Units tab of a development. */
export function UnitsDashboard({ units, houseTypes, sort, csvParams, changeOf, ...shown }: UnitsDashboardProps) {
  const { development, period, now, totals, active } = shown
  return (
    <div className="space-y-5">
      <UnitStats totals={totals} active={active} place={rowsPlace(period, { developmentId: development.id })} />
      <ListPanel
        question="unit-list"
        title="Homes"
        definition="Chats are conversations that were going on in the period, and questions those asked in it, by all homeowners of the home. The last chat is the newest ever. Documents are those that are ready for the home’s house type or for every house; one is missing for each category that the house type must have, and has no ready document of."
        figures={units}
        timeZone={development.timezone}
        noun={['home', 'homes']}
        rowKey={({ id }) => id}
        sort={sort}
        columns={(sums) => columnsOf({ developmentId: development.id, period, now, sums, changeOf })}
        toolbar={{
          label: 'Homes',
          search: { name: 'search', placeholder: 'Number, street, type or name' },
          csvHref: analyticsApiPath.units(development.id),
          csvParams,
          filters: [
            {
              name: 'house_type',
              label: 'House type',
              options: [
                ...houseTypes.map(({ code, name }) => ({ value: code, label: name })),
                { value: 'none', label: 'Without a house type' },
              ],
            },
            {
              name: 'status',
              label: 'Homeowner',
              options: [{ value: 'sold', label: 'Sold' }, ...optionsOf(unitStatusLooks)],
            },
            {
              name: 'documents',
              label: 'Documents',
              options: [
                { value: 'missing', label: 'Some missing' },
                { value: 'complete', label: 'Complete' },
              ],
            },
            { name: 'geocoding_status', label: 'Location', options: optionsOf(geocodingLooks) },
            { kind: 'check', name: 'onboarded', label: 'Onboarded', value: 'yes' },
            { kind: 'check', name: 'email_missing', label: 'E-mail missing', value: 'yes' },
          ],
        }}
        empty={
          <EmptyState title="No homes yet" icon={House}>
            The homes of this development appear here once they are imported.
          </EmptyState>
        }
      />
    </div>
  )
}

type UnitStatsProps = { place: RowsPlace } & Pick<Awaited<ReturnType<typeof unitsTab>>, 'totals' | 'active'>

function UnitStats({ place, totals, active }: UnitStatsProps) {
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
      <PeopleStats totals={totals} active={active} place={place} />
    </StatRow>
  )
}

type Shown = {
  developmentId: string
  period: Period
  now: string
  sums: UnitTotals
  changeOf?: (unit: UnitRow) => ReactNode
}

function columnsOf(shown: Shown): Column<UnitRow>[] {
  const { changeOf } = shown
  const columns = [...homeColumns(shown), ...chatColumns(shown), ...documentColumns(shown)]
  return changeOf ? [...columns, { key: 'menu', header: 'QR code', align: 'end', cell: changeOf }] : columns
}

function homeColumns({ developmentId, now }: Shown): Column<UnitRow>[] {
  return [
    {
      key: 'number',
      header: 'Home',
      sortable: true,
      rowHeader: true,
      cell: ({ number, address, codeRevokedAt }) => (
        <>
          {number}
          <span className="block text-xs font-normal text-ink-muted lg:whitespace-nowrap">{address}</span>
          {codeRevokedAt ? (
            <span className="mt-1 block">
              <Badge tone="bad">QR code revoked {formatAgo(codeRevokedAt, now)}</Badge>
            </span>
          ) : null}
        </>
      ),
    },
    {
      key: 'house_type',
      header: 'House type',
      sortable: true,
      cell: ({ houseType }) => houseType ?? <Badge tone="warn">None</Badge>,
    },
    {
      key: 'homeowner',
      header: 'Homeowner',
      sortable: true,
      className: 'min-w-44',
      cell: ({ id, homeowners, status, emailMissing }) => (
        <>
          {homeowners.length ? (
            <RowLink to={developmentPath.people(developmentId, { unit: id })}>{homeowners.join(', ')}</RowLink>
          ) : null}
          <span className="mt-1 flex flex-wrap gap-1 max-sm:justify-end">
            <Badge tone={unitStatusLooks[status].tone}>{unitStatusLooks[status].label}</Badge>
            {emailMissing ? <Badge tone="warn">E-mail missing</Badge> : null}
          </span>
        </>
      ),
    },
  ]
}

function chatColumns({ developmentId, period, now, sums }: Shown): Column<UnitRow>[] {
  // Where a home has several homeowners, the way leads by them.
  const askedHref = ({ id, homeownerIds: [homeowner, ...others] }: UnitRow) =>
    homeowner && !others.length
      ? questionsHref({ developmentId, from: period.from, to: period.to, homeowner })
      : developmentPath.people(developmentId, { unit: id, from: period.from, to: period.to })
  return [
    {
      key: 'last_chat',
      header: 'Last chat',
      sortable: true,
      className: 'whitespace-nowrap',
      cell: ({ lastChat }) => (lastChat ? formatAgo(lastChat, now) : 'never'),
    },
    {
      key: 'chats',
      header: 'Chats',
      sortable: true,
      align: 'end',
      total: formatCount(sums.chats),
      cell: ({ chats }) => formatCount(chats),
    },
    {
      key: 'questions',
      header: 'Questions',
      sortable: true,
      align: 'end',
      total: formatCount(sums.questions),
      cell: (unit) => (
        <CountLink total="questions" value={unit.questions} shown={formatCount(unit.questions)} to={askedHref(unit)} />
      ),
    },
  ]
}

function documentColumns({ developmentId, sums }: Shown): Column<UnitRow>[] {
  return [
    {
      key: 'documents_missing',
      header: 'Documents',
      sortable: true,
      align: 'end',
      total: `${formatCount(sums.documentsMissing)} missing`,
      cell: ({ documentsAvailable, documentsMissing, houseTypeCode }) => (
        <>
          <CountLink
            total="found"
            value={documentsAvailable}
            shown={formatCount(documentsAvailable)}
            to={`${developmentPath.documents(developmentId, { ...(houseTypeCode ? { applies_to: houseTypeCode } : { house_type: 'all' }), status: 'ready' })}#list`}
          />
          <span className="mt-1 block">
            {documentsMissing && houseTypeCode ? (
              <CountLink
                total={missingOf(houseTypeCode)}
                value={documentsMissing}
                shown={<Badge tone="warn">{formatCount(documentsMissing)} missing</Badge>}
                to={`${developmentPath.documents(developmentId)}#availability`}
              />
            ) : documentsMissing ? (
              // Nobody knows what its house type has: the row of no house type of the matrix is its own.
              <Badge tone="warn">{formatCount(documentsMissing)} missing</Badge>
            ) : (
              <span className="text-xs text-ink-muted">none missing</span>
            )}
          </span>
        </>
      ),
    },
    {
      key: 'geocoding_status',
      header: 'Location',
      sortable: true,
      cell: ({ id, address, geocodingStatus, isApproximate }) => (
        <RowLink to={developmentPath.pin(developmentId, id)}>
          <Badge tone={isApproximate ? 'warn' : geocodingLooks[geocodingStatus].tone}>
            {isApproximate ? 'Approximate' : geocodingLooks[geocodingStatus].label}
          </Badge>
          <span className="sr-only">, the pin of {address}</span>
        </RowLink>
      ),
    },
  ]
}
