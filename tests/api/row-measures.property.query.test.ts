// The measures that no rollup by day adds up to: conversations with people, gaps, different people, requests. Each is what its formula says
// of the rows, counted again in plain TypeScript, for whichever days and place.
import fc from 'fast-check'
import type { Knex } from 'knex'
import { expect, it } from 'vitest'
import { type Scope, staffScope } from '~/auth/scope.server'
import { handoverMeasures } from '~/features/analytics/chat/measures'
import { handoverFigures } from '~/features/analytics/chat/queries/handovers.server'
import { readingShare } from '~/features/analytics/documents/queries/readers.server'
import { gapFigures } from '~/features/analytics/questions/gap-figures.server'
import { latencyByRoute, requestLoad } from '~/features/analytics/system/queries.server'
import { toLatencyFigures, toLoadFigures } from '~/features/analytics/system/view'
import { writeRequests } from '~/features/telemetry/commands/write-requests.server'
import { addCalendarDays } from '~/lib/calendar-day'
import { newId } from '~/lib/id'
import { latencyBoundsMs, latencyBucketCount } from '~/lib/latency-histogram'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { measureOf, type MeasureId } from '~/metrics/measures/catalogue'
import { valueOf } from '~/metrics/measures/formula'
import type { Columns } from '~/metrics/measures/measure'
import { activeHomeowners } from '~/metrics/query/active-homeowners.server'
import { figuresOf } from '~/metrics/query/figures'
import { makePeriod, type Period } from '~/metrics/query/period'
import { createAssistant } from '../factories/world'
import { changeOf } from '../support/change-place'
import { owner } from '../support/database'
import { changes } from '../support/random-changes'
import { createPlace, type Place } from '../support/random-place'
import { clockOf, type Homeowner, type Row, rowsOf } from '../support/raw-rows'
import { recountedRollups } from '../support/recount-rollups'

const now = '2026-11-02T03:30:00.000Z'
const today = '2026-11-01'
const zone = 'Europe/Dublin'
const clock = clockOf(zone)
const ofUtc = clockOf('UTC')

type Asked = { tenantId: string; developmentId: string | null; period: Period }
type Span = { from: string; to: string }
type Handover = { development_id: string; requested_at: string; in_place_by: string | null } & Record<
  'first_response_at' | 'resolved_at' | 'abandoned_at',
  string | null
>
type Gap = { development_id: string; state: string; created_at: string } & Record<
  'first_asked_at' | 'closed_at',
  string | null
>
type Request = { status: number; duration_ms: number; created_at: string }

// In summer the last minutes of a day of UTC are of the next day in Dublin.
const moment = fc
  .record({
    day: fc.constantFrom('2026-10-23', '2026-10-01', '2026-03-29'),
    minutes: fc.oneof(fc.nat(40), fc.nat(4_000)),
  })
  .map(({ day, minutes }) => new Date(Date.parse(`${day}T23:40:00Z`) - minutes * 60_000).toISOString())
const later = fc.option(fc.nat(5_000))
const drawn = fc.sample(
  fc.record({ development: fc.nat(1), at: moment, answered: later, over: later, isGone: fc.boolean() }),
  { numRuns: 24, seed: 20260329 },
)
const after = (at: string, minutes: number | null) =>
  minutes === null ? null : new Date(Date.parse(at) + minutes * 60_000).toISOString()

async function fill(db: Knex.Transaction, place: Place): Promise<void> {
  const [played] = fc.sample(fc.array(changes, { minLength: 120, maxLength: 120 }), { numRuns: 1, seed: 20261025 })
  for (const change of played ?? []) if (change.kind !== 'refresh') await changeOf(db, place, change)
  for (const { development, at, answered, over, isGone } of drawn) {
    const { id: developmentId } = place.developments[development] as Place['developments'][number]
    const here = { tenantId: place.tenantId, developmentId }
    const conversationId = newId()
    const assistant = await createAssistant(db, { ...here, id: developmentId }, { isDefault: false })
    await db('conversations').insert({ id: conversationId, ...here, assistantId: assistant.id })
    const resolvedAt = after(at, over)
    await db('handovers').insert({
      id: newId(),
      ...here,
      conversationId,
      status: resolvedAt ? 'resolved' : 'open',
      requestedAt: at,
      firstResponseAt: after(at, answered),
      resolvedAt,
      abandonedAt: resolvedAt && isGone ? resolvedAt : null,
      lastMessageAt: at,
    })
    const closedAt = isGone ? null : after(at, over)
    await db('gaps').insert({
      id: newId(),
      ...here,
      title: 'Where?',
      state: closedAt ? 'closed' : isGone ? 'not_ours' : 'new',
      firstAskedAt: at,
      closedAt,
      createdAt: at,
    })
  }
  await writeRequests(
    drawn.map(({ at, answered, over }) => ({
      id: newId(),
      tenantId: place.tenantId,
      route: over === null ? 'routes/a' : 'routes/b',
      method: 'GET',
      status: answered === null ? 500 : over === null ? 404 : 200,
      durationMs: answered ?? 12,
      requestId: null,
      createdAt: at,
      actorKind: 'anonymous' as const,
    })),
  )
}

const within = (day: string, { from, to }: Span) => day >= from && day <= to
const spansOf = ({ from, to, previousFrom, previousTo }: Period) => ({
  current: { from, to },
  previous: { from: previousFrom, to: previousTo },
})

/** As `percentile_cont` reads it: between two rows, in proportion. */
function percentile(values: number[], part: number): number | null {
  const sorted = values.toSorted((a, b) => a - b)
  const place = part * (sorted.length - 1)
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]]
  if (below === undefined || above === undefined) return null
  return below + (above - below) * (place - Math.floor(place))
}

const average = (values: number[]) => (values.length ? values.reduce((sum, one) => sum + one, 0) / values.length : null)
const msBetween = (earlier: string | null, end: string | null) =>
  earlier !== null && end !== null ? [Date.parse(end) - Date.parse(earlier)] : []

function recountedHandovers(rows: Handover[], span: Span): Columns {
  const asked = rows.filter((row) => row.in_place_by === null && within(clock.day(row.requested_at), span))
  const first = asked.flatMap((row) => msBetween(row.requested_at, row.first_response_at))
  const whole = asked.flatMap((row) => msBetween(row.requested_at, row.abandoned_at ? null : row.resolved_at))
  return {
    requested: asked.length,
    answered: first.length,
    resolved: whole.length,
    avgFirstResponseMs: average(first),
    p50FirstResponseMs: percentile(first, 0.5),
    p95FirstResponseMs: percentile(first, 0.95),
    avgResolutionMs: average(whole),
    p50ResolutionMs: percentile(whole, 0.5),
    p95ResolutionMs: percentile(whole, 0.95),
  }
}

function recountedGaps(rows: Gap[], span: Span): Columns {
  const closed = rows.filter((row) => row.closed_at !== null && within(clock.day(row.closed_at), span))
  const days = closed.flatMap((row) => msBetween(row.first_asked_at, row.closed_at)).map((ms) => ms / 86_400_000)
  return {
    found: rows.filter((row) => within(clock.day(row.created_at), span)).length,
    closed: closed.length,
    daysToClose: percentile(days, 0.5),
    // No question belongs to one of them.
    questionsSaved: 0,
    // And no answer was by hand.
    saidByHand: 0,
  }
}

function recountedRequests(rows: Request[], span: Span): Columns {
  const answered = rows.filter((row) => within(ofUtc.day(row.created_at), span))
  const histogram = Array.from({ length: latencyBucketCount }, () => 0)
  for (const { duration_ms } of answered) {
    const bucket = latencyBoundsMs.filter((bound) => duration_ms >= bound).length
    histogram[bucket] = (histogram[bucket] ?? 0) + 1
  }
  return {
    requests: answered.length,
    clientErrors: answered.filter(({ status }) => status >= 400 && status < 500).length,
    serverErrors: answered.filter(({ status }) => status >= 500).length,
    histogram,
  }
}

const close = (value: number | null | undefined) => (typeof value === 'number' ? Number(value.toFixed(4)) : null)

type Shown = Partial<Record<MeasureId, { current: number | null; previous: number | null }>>

function expectFigures(shown: Shown, recount: Record<'current' | 'previous', Columns>): void {
  for (const [id, compared] of Object.entries(shown) as [
    MeasureId,
    { current: number | null; previous: number | null },
  ][])
    for (const when of ['current', 'previous'] as const)
      expect(close(compared[when]), `${id}, ${when}`).toBe(close(valueOf(measureOf(id).formula, [recount[when]])))
}

type Rows = {
  handovers: Handover[]
  gaps: Gap[]
  people: Homeowner[]
  requests: Request[]
  daily: Record<string, Row[]>
}

async function expectRows(scope: Scope, rows: Rows, { tenantId, developmentId, period }: Asked): Promise<void> {
  const place = { tenantId, developmentId, period }
  const isMeant = (row: Row | Handover | Gap | Homeowner) =>
    developmentId === null || row.development_id === developmentId
  const spans = spansOf(period)
  const of = (count: (span: Span) => Columns) => ({ current: count(spans.current), previous: count(spans.previous) })

  const handovers = rows.handovers.filter(isMeant)
  expectFigures(
    figuresOf(handoverMeasures, await handoverFigures(scope, place)).totals,
    of((span) => recountedHandovers(handovers, span)),
  )

  const gaps = rows.gaps.filter(isMeant)
  const { states, ...ofDays } = await gapFigures(scope, place)
  expectFigures(
    figuresOf(['gapsFound', 'gapsClosed', 'daysToClose', 'questionsSaved', 'saidByHand'], ofDays).totals,
    of((span) => recountedGaps(gaps, span)),
  )
  for (const [state, count] of Object.entries(states))
    expect(count, state).toBe(gaps.filter((gap) => gap.state === state).length)

  const alive = new Set(rows.people.map(({ id }) => id))
  const peopleOf = (table: string, span: Span, isTold: (row: Row) => boolean = () => true) =>
    new Set(
      (rows.daily[table] ?? [])
        .filter((row) => isMeant(row) && within(String(row.date), span) && isTold(row))
        .map((row) => String(row.homeowner_id))
        .filter((id) => alive.has(id)),
    )
  const { active, previous } = await activeHomeowners(scope, place)
  expect([active, previous]).toEqual(
    [spans.current, spans.previous].map((span) => peopleOf('homeowner_activity_daily', span).size),
  )
  if (developmentId === null) return
  const onboarded = rows.people.filter(
    (person) => isMeant(person) && person.onboarded_at !== null && clock.day(person.onboarded_at) <= period.to,
  )
  const opened = peopleOf('document_readers_daily', spans.current, (row) => Number(row.views) > 0)
  const share = await readingShare(scope, { tenantId, developmentId, period })
  expect([share.onboarded, share.readers]).toEqual([
    onboarded.length,
    onboarded.filter(({ id }) => opened.has(id)).length,
  ])
}

async function expectRequests(scope: Scope, requests: Request[], period: Period): Promise<void> {
  const spans = spansOf(period)
  const load = (span: Span) => requestLoad(scope, { ...span, step: 'day' })
  const recount = {
    current: recountedRequests(requests, spans.current),
    previous: recountedRequests(requests, spans.previous),
  }
  expectFigures(toLoadFigures(await load(spans.current), await load(spans.previous)).totals, recount)
  const latency = toLatencyFigures(
    await latencyByRoute(scope, spans.current),
    await latencyByRoute(scope, spans.previous),
  )
  expectFigures(latency.totals, recount)
}

const periods = fc
  .record({
    to: fc.oneof(
      fc.integer({ min: 0, max: 250 }).map((days) => addCalendarDays(today, -days)),
      fc.constantFrom('2026-10-01', '2026-10-23'),
    ),
    length: fc.constantFrom(1, 7, 30, 90, 200),
    compare: fc.constantFrom('previous', 'weekdays', 'year'),
  })
  .map(({ to, length, compare }) =>
    makePeriod('custom', { from: addCalendarDays(to, 1 - length), to }, { today, compare } as const),
  )

it('measures of rows are what their formulas say of a recount', { timeout: 120_000 }, async () => {
  const place = await createPlace(owner(), zone)
  await fill(owner(), place)
  while ((await refreshRollups({ now })).length);
  const { tenantId } = place
  const rows: Rows = {
    handovers: await rowsOf<Handover>(owner(), 'handovers', tenantId),
    gaps: await rowsOf<Gap>(owner(), 'gaps', tenantId),
    people: await rowsOf<Homeowner>(owner(), 'homeowners', tenantId),
    requests: await rowsOf<Request>(owner(), 'request_log', tenantId),
    daily: await recountedRollups(owner(), tenantId, now),
  }
  expect([rows.handovers.length, rows.gaps.length, rows.requests.length]).toEqual([24, 24, 24])
  const scope = staffScope({ role: 'admin', userId: newId(), tenantId })
  const platform = staffScope({ role: 'super_admin', userId: newId() })
  const developmentId = fc.constantFrom(null, ...place.developments.map(({ id }) => id))
  await fc.assert(
    fc.asyncProperty(periods, developmentId, async (period, where) => {
      await expectRows(scope, rows, { tenantId, developmentId: where, period })
      await expectRequests(platform, rows.requests, period)
    }),
    {
      numRuns: Number(process.env.PROPERTY_RUNS ?? 15),
      seed: Number(process.env.PROPERTY_SEED ?? 20260329),
      endOnFailure: true,
    },
  )
})
