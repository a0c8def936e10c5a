// The server time of the dashboards, past the cache: `DATABASE_URL=postgres://… npx tsx bench/dashboards.ts [--quick] [--json]`
import type { Knex } from 'knex'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { fillConversations, type TalkingWorld } from './support/conversations'
import { ownDatabase } from './support/own-database'
import { against, type Measure, percentile, progress, report, shown, within } from './support/report'

/** The aim of a dashboard against a bare SELECT of the rollup rows that it shows, and of its slowest loads. */
const LIMIT = { full: 3, quick: 6 }
const LIMIT_P95_MS = 50
const WARM_UP = 50
const TURN = 10

setFlagsFromString('--expose-gc')
const collectGarbage = runInNewContext('gc') as () => void

async function main() {
  const quick = process.argv.includes('--quick')
  const messages = quick ? 100_000 : 1_000_000
  const rounds = quick ? 60 : 200
  const { db, drop } = await ownDatabase()
  try {
    progress(`Filling a database with ${messages} messages…`)
    const world = await fillConversations(db, { messages })
    await db.raw('VACUUM ANALYZE')
    progress(`Measuring ${rounds} loads of each dashboard…`)
    report(`Dashboards, ${messages} messages`, await measure(db, world, { quick, rounds }))
  } finally {
    await (await import('../app/platform/db/connection.server')).closeConnections()
    await drop()
  }
}

async function measure(
  db: Knex,
  { tenantId, developmentId, today }: TalkingWorld,
  { quick, rounds }: { quick: boolean; rounds: number },
): Promise<Measure[]> {
  const { staffScope } = await import('../app/auth/scope.server')
  const { askDirectly } = await import('../app/metrics/query/cache.server')
  const { chatTab } = await import('../app/features/analytics/chat/page.server')
  const { developmentTab } = await import('../app/features/analytics/overview/page.server')
  const { overview } = await import('../app/features/analytics/overview/page.server')
  const { readPeriod } = await import('../app/metrics/query/period')
  const ask = askDirectly(staffScope({ role: 'admin', userId: tenantId, tenantId }))
  const place = { tenantId, developmentId }
  const measures: Measure[] = []
  for (const days of ['30d', '90d']) {
    const { period } = readPeriod(new URLSearchParams({ period: days }), today)
    const bindings = { ...place, ...period }
    const pages = {
      [`Chat tab, ${days}`]: {
        load: () => all(chatTab(ask, { ...place, period, cursor: null })),
        bare: () =>
          bareRows(
            db,
            [chatDays('AND development_id = :developmentId'), topicDays, groupDays, hours, talks, handovers],
            bindings,
          ),
      },
      [`Overview tab, ${days}`]: {
        load: () => all(developmentTab(ask, { ...place, period })),
        bare: () =>
          bareRows(
            db,
            [chatDays('AND development_id = :developmentId'), personDays('AND development_id = :developmentId'), stats],
            bindings,
          ),
      },
      [`Overview, ${days}`]: {
        load: () => all(overview(ask, { tenantId, period })),
        bare: () => bareRows(db, [chatDays(''), personDays(''), stats], bindings),
      },
    }
    for (const [name, { load, bare }] of Object.entries(pages)) {
      const times = await alternately({ load, bare }, rounds)
      measures.push(
        against(
          `${name}: p50`,
          percentile(times.load, 50),
          percentile(times.bare, 50),
          quick ? LIMIT.quick : LIMIT.full,
        ),
        // Milliseconds say nothing on a machine that is busy with other things.
        quick
          ? shown(`${name}: p95`, percentile(times.load, 95), 'ms')
          : within(`${name}: p95`, percentile(times.load, 95), LIMIT_P95_MS),
      )
    }
  }
  return measures
}

const chatDays = (
  narrowed: string,
) => `SELECT development_id, assistant_id, date, questions, answered, no_answer, errors, handed_off,
    prompt_tokens, completion_tokens, cost_usd, latency_sum_ms, latency_count, latency_histogram, ratings_sum, ratings_count, conversations
  FROM chat_analytics_daily WHERE tenant_id = :tenantId ${narrowed} AND date BETWEEN :previousFrom AND :to`
const topicDays = `SELECT development_id, date, topic_id, questions, no_answer FROM chat_topics_daily
  WHERE tenant_id = :tenantId AND development_id = :developmentId AND date BETWEEN :from AND :to`
const groupDays = `SELECT date, question_group_id, questions, no_answer FROM chat_questions_daily
  WHERE tenant_id = :tenantId AND development_id = :developmentId AND date BETWEEN :from AND :to`
const hours = `SELECT date, questions_by_hour FROM chat_analytics_daily
  WHERE tenant_id = :tenantId AND development_id = :developmentId AND date BETWEEN :from AND :to`
const talks = `SELECT id, homeowner_id, started_at, last_message_at FROM conversations
  WHERE tenant_id = :tenantId AND development_id = :developmentId ORDER BY last_message_at DESC, id LIMIT 16`
const handovers = `SELECT status, requested_at, first_response_at, resolved_at FROM handovers
  WHERE tenant_id = :tenantId AND development_id = :developmentId AND requested_at >= :previousFrom AND requested_at < :to::date + 1`
const personDays = (
  narrowed: string,
) => `SELECT development_id, homeowner_id, date, questions, views, downloads FROM homeowner_activity_daily
  WHERE tenant_id = :tenantId ${narrowed} AND date BETWEEN :previousFrom AND :to`
const stats = `SELECT development_id, units, units_sold, homeowners, homeowners_onboarded, homeowners_without_email, documents,
    documents_ready, documents_failed, chunks, missing_documents, messages, last_message_at, updated_at
  FROM development_stats WHERE tenant_id = :tenantId`

async function bareRows(db: Knex, statements: string[], bindings: Record<string, unknown>): Promise<void> {
  for (const statement of statements) await db.raw(statement, bindings as never)
}

async function all(panels: Record<string, Promise<{ failed: boolean }>>): Promise<void> {
  for (const [name, panel] of Object.entries(panels)) if ((await panel).failed) throw new Error(`${name} failed`)
}

/**
 * In turn by tens, so that whatever else the machine does meets both alike; not counted until the code is compiled and the caches
 * are warm. Between the turns memory is tidied: the bare rows are many, and the next load shall not be the one to sweep them up.
 */
async function alternately<Name extends string>(work: Record<Name, () => Promise<void>>, rounds: number) {
  const times = Object.fromEntries(Object.keys(work).map((name) => [name, [] as number[]])) as Record<Name, number[]>
  for (let round = -WARM_UP; round < rounds; round += TURN)
    for (const name of Object.keys(work) as Name[]) {
      collectGarbage()
      for (let turn = 0; turn < TURN; turn += 1) {
        const started = performance.now()
        await work[name]()
        if (round >= 0) times[name].push(performance.now() - started)
      }
    }
  return times
}

await main()
