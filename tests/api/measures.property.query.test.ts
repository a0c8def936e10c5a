// A figure is one: whatever happened, and whichever days and place are asked about, each measure is the same on its page, in the API and in
// the CSV file, and is what its formula says of rows that were counted again without the rollups.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import type { Endpoint } from '~/features/analytics/api/endpoint'
import { endpoints } from '~/features/analytics/api/endpoints'
import { streamCsv } from '~/features/analytics/api/csv.server'
import { chatDayPanels } from '~/features/analytics/chat/page.server'
import { documentGaps } from '~/features/analytics/documents/page.server'
import { readingMeasures } from '~/features/analytics/documents/view'
import { mapPage } from '~/features/analytics/map/page.server'
import { overview } from '~/features/analytics/overview/page.server'
import { ragPage } from '~/features/analytics/retrieval/page.server'
import { timelineTab } from '~/features/analytics/timeline/page.server'
import { addCalendarDays } from '~/lib/calendar-day'
import type { Compared } from '~/lib/day-series'
import { newId } from '~/lib/id'
import type { Settled } from '~/lib/settled'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { measureOf, type MeasureId } from '~/metrics/measures/catalogue'
import { columnsOf, snakeCase, valueOf } from '~/metrics/measures/formula'
import type { SourceName } from '~/metrics/measures/measure'
import { askDirectly } from '~/metrics/query/cache.server'
import { makePeriod, type Period } from '~/metrics/query/period'
import { changeOf } from '../support/change-place'
import { owner } from '../support/database'
import { changes } from '../support/random-changes'
import { createPlace, type Place } from '../support/random-place'
import type { Row } from '../support/raw-rows'
import { recountedRollups } from '../support/recount-rollups'

const now = '2026-11-02T03:30:00.000Z'
const today = '2026-11-01'

/** The tables that a measure's columns are counted again in, and by which name where it is another. */
const tables: Partial<Record<SourceName, Record<string, string[]>>> = {
  chatDays: { chat_analytics_daily: [], unpriced_answers_daily: ['unpriced'] },
  searchDays: { search_analytics_daily: [] },
  activityDays: { development_activity_daily: [] },
  developmentStats: { development_stats: [] },
  chunkStats: { chunk_stats: [] },
}
const renamed: Record<string, string> = { unpriced: 'answers' }

type Asked = { tenantId: string; developmentId: string | null; period: Period }
type Recounted = Record<string, Row[]>
type Shown = Partial<Record<MeasureId, Compared>>

/** What the formula of a measure says of the recounted rows of some days, or of those that stand now. */
function recountOf(id: MeasureId, recounted: Recounted, { developmentId, period }: Asked, when: keyof Compared) {
  const { formula, source } = measureOf(id)
  const [from, to] = when === 'current' ? [period.from, period.to] : [period.previousFrom, period.previousTo]
  const isMeant = (row: Row) =>
    (developmentId === null || row.development_id === developmentId) &&
    (row.date === undefined || (String(row.date) >= from && String(row.date) <= to))
  const rows = Object.entries(tables[source] ?? {}).flatMap(([table, only]) =>
    (recounted[table] ?? []).filter(isMeant).map((row) =>
      Object.fromEntries(
        columnsOf(formula)
          .filter((column) => (only.length ? only.includes(column) : !(column in renamed)))
          .map((column) => [column, row[snakeCase(renamed[column] ?? column)]]),
      ),
    ),
  )
  return valueOf(formula, rows)
}

const valueOfPanel = async <View>(panel: Promise<Settled<{ view: View }>> | Settled<{ view: View }>): Promise<View> => {
  const settled = await panel
  if (settled.failed) throw new Error('A panel failed')
  return settled.value.view
}

/** Every figure of pages over the place, measure by measure. */
async function pagesOf(scope: Scope, asked: Asked): Promise<Shown> {
  const { tenantId, developmentId, period } = asked
  const ask = askDirectly(scope)
  const [chat] = await Promise.all([valueOfPanel(chatDayPanels(ask, asked).days)])
  if (developmentId !== null) {
    const timeline = await valueOfPanel(timelineTab(ask, { tenantId, developmentId, period }).days)
    return { ...timeline.totals, ...chat.totals }
  }
  const list = { search: '', gaps: null, cursor: null, sort: { key: 'name', direction: 'asc' } } as const
  const retrieval = ragPage(ask, { scope, tenantId, period, today, refresh: null, ...list })
  const map = mapPage(ask, { tenantId, period, development: null, cursor: null })
  const documents = await documentGaps(ask, {
    tenantId,
    period,
    cursor: null,
    list: { filters: { search: '', gaps: null }, sort: list.sort },
  })
  return {
    ...chat.totals,
    ...(await valueOfPanel(overview(ask, { tenantId, period }).totals)).totals,
    ...(await valueOfPanel(retrieval.searches)).totals,
    ...(await valueOfPanel(retrieval.totals)).totals,
    ...(await valueOfPanel(map.days)).totals,
    ...(await valueOfPanel(map.totals)).totals,
    ...(await valueOfPanel(documents.reading)).totals,
  }
}

const endpointOf = (path: string) => endpoints.find((endpoint) => endpoint.path === path) as Endpoint

async function answerOf(path: string, scope: Scope, { period, ...place }: Asked) {
  const endpoint = endpointOf(path)
  const query = endpoint.query.parse({})
  const answer = () =>
    endpoint.run({
      scope,
      place,
      period,
      query,
      today,
      timezone: 'Europe/Dublin',
      cursor: null,
      subjectId: null,
      ask: (_, question, filters) => question(scope, filters),
    }) as Promise<Record<string, unknown>>
  const csv = endpoint.list && (await streamCsv(endpoint, { answer, query, headers: new Headers() }).text())
  return { answer: await answer(), csv: csv ? linesOf(csv) : [] }
}

function linesOf(csv: string): Record<string, string>[] {
  const [head = '', ...lines] = csv.replace('\uFEFF', '').trim().split('\n')
  const names = head.split(',').map((name) => name.replace(/ \(.*\)$/, ''))
  return lines.map((line) => Object.fromEntries(line.split(',').map((value, index) => [names[index], value])))
}

const close = (value: number | null) => (value === null ? null : Number(value.toFixed(6)))
const written = (text: string | undefined) => (text === '' || text === undefined ? null : Number(text))

/** The endpoints of a company that say measures of it, and the measures of the rows that they list of its developments. */
const said = {
  chat: {
    whole: [
      'questions',
      'unansweredShare',
      'handedOffShare',
      'satisfaction',
      'averageLatency',
      'medianLatency',
      'slowLatency',
    ],
    rows: [
      'questions',
      'answered',
      'noAnswer',
      'unansweredShare',
      'medianLatency',
      'slowLatency',
      'tokens',
      'costUsd',
      'unpriced',
      'satisfaction',
      'ratings',
    ],
  },
  maps: { whole: ['unitsLocated', 'unitsUnlocated', 'mapOpens', 'poiClicks'], rows: ['mapOpens', 'poiClicks'] },
  rag: { whole: ['chunks', 'orphanChunks', 'averageChunkLength', 'averageChunkTokens'], rows: [] },
  'rag/developments': {
    whole: [],
    rows: ['searches', 'lowShare', 'citedWrongHouseType', 'chunks', 'orphanChunks', 'averageChunkLength'],
  },
  documents: {
    whole: [],
    rows: [...readingMeasures, 'documents', 'documentsReady', 'documentsFailed', 'missingDocuments'],
  },
} as const satisfies Record<string, { whole: readonly MeasureId[]; rows: readonly MeasureId[] }>

async function expectOne(scope: Scope, recounted: Recounted, asked: Asked): Promise<void> {
  const pages = await pagesOf(scope, asked)
  for (const id of Object.keys(pages) as MeasureId[])
    for (const when of ['current', 'previous'] as const) {
      if (!(measureOf(id).source in tables) || (when === 'previous' && !measureOf(id).source.endsWith('Days'))) continue
      // It counts developments, of which a recount has no column.
      if (id === 'developments') continue
      expect(close(pages[id]?.[when] ?? null), `${id}, ${when}, on its page`).toBe(
        close(recountOf(id, recounted, asked, when)),
      )
    }
  if (asked.developmentId !== null) return
  for (const [path, { whole, rows }] of Object.entries(said)) {
    const { answer, csv } = await answerOf(path, scope, asked)
    for (const id of whole)
      expect(close((answer[measureOf(id).field] ?? null) as number | null), `${id} in ${path}`).toBe(
        close(recountOf(id, recounted, asked, 'current')),
      )
    for (const line of csv)
      for (const id of rows)
        expect(close(written(line[measureOf(id).field])), `${id} in the file of ${path}`).toBe(
          close(recountOf(id, recounted, { ...asked, developmentId: line.development_id ?? line.id ?? '' }, 'current')),
        )
  }
}

const periods = fc
  .record({
    to: fc.integer({ min: 0, max: 250 }).map((days) => addCalendarDays(today, -days)),
    length: fc.constantFrom(1, 7, 30, 90, 200),
    compare: fc.constantFrom('previous', 'weekdays', 'year'),
  })
  .map(({ to, length, compare }) =>
    makePeriod('custom', { from: addCalendarDays(to, 1 - length), to }, { today, compare } as const),
  )

it('each measure is what its formula says of a recount, on page, in API and CSV', { timeout: 120_000 }, async () => {
  const place: Place = await createPlace(owner(), 'Europe/Dublin')
  const [played] = fc.sample(fc.array(changes, { minLength: 160, maxLength: 160 }), { numRuns: 1, seed: 20260329 })
  for (const change of played ?? []) if (change.kind !== 'refresh') await changeOf(owner(), place, change)
  while ((await refreshRollups({ now })).length);
  const recounted = await recountedRollups(owner(), place.tenantId, now)
  const scope = staffScope({ role: 'admin', userId: newId(), tenantId: place.tenantId })
  const developmentId = fc.constantFrom(null, ...place.developments.map(({ id }) => id))
  await fc.assert(
    fc.asyncProperty(periods, developmentId, (period, where) =>
      expectOne(scope, recounted, { tenantId: place.tenantId, developmentId: where, period }),
    ),
    {
      numRuns: Number(process.env.PROPERTY_RUNS ?? 15),
      seed: Number(process.env.PROPERTY_SEED ?? 20260329),
      endOnFailure: true,
    },
  )
})
