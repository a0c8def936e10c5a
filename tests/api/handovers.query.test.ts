// How often the assistant hands over, and how fast people answer, as the API tells it: beside the same counted in SQL from the rows.
import { owner } from '../support/database'
import { fromAddress, requestTo, routeArgs, staffCookie } from '../support/sign-in'
import { createEstate, type Estate } from '../factories/estate'
import { createTenant, createUser } from '../factories/world'
import { beforeEach, expect, it } from 'vitest'
import { refreshRollups } from '~/metrics/engine/refresh-rollups.server'
import { newId } from '~/lib/id'
import { loader as ofDevelopment } from '~/routes/api.admin.analytics.developments.$developmentId.chat.detailed'
import { loader as ofCompany } from '~/routes/api.admin.analytics.chat'

const days = { from: '2026-03-16', to: '2026-03-29' }
const hourMs = 3_600_000

let tenantId: string
let cookie: string
let estates: [Estate, Estate]

beforeEach(async () => {
  const tenant = await createTenant(owner())
  tenantId = tenant.id
  const admin = await createUser(owner(), { role: 'admin', tenantId })
  cookie = await staffCookie({ id: admin.id, tenantId })
  estates = [await createEstate(tenant, 'Alder Park'), await createEstate(tenant, 'Beech Row')]
  const elsewhere = await createEstate(await createTenant(owner()), 'Cherry Hill')
  for (const [index, estate] of [...estates, elsewhere].entries()) {
    let handedOver = 0
    for (let n = 0; n < 12 + 5 * index; n++) {
      const at = new Date(Date.parse('2026-03-14T22:30:00Z') + n * 23 * hourMs).toISOString()
      const isHandedOver = n % (3 + index) === 0
      await estate.ask(at, {}, { outcome: isHandedOver ? 'handed_off' : n % 4 ? 'answered' : 'no_answer' })
      if (isHandedOver) await insertHandover(estate, at, handedOver++)
    }
  }
  await refreshRollups()
})

async function insertHandover({ place, homeowner, talk }: Estate, requestedAt: string, n: number) {
  const after = (hours: number) => new Date(Date.parse(requestedAt) + hours * hourMs).toISOString()
  await owner()('handovers').insert({
    ...place,
    id: newId(),
    homeownerId: homeowner.id,
    conversationId: talk.id,
    requestedAt,
    // One alone of a conversation may be open.
    ...(n === 2 ? { status: 'waiting', resolvedAt: null } : { status: 'resolved', resolvedAt: after(5 + n * 1.7) }),
    lastMessageAt: after(1),
    firstResponseAt: n === 1 ? null : after(1 + n / 3),
  })
}

/** The same from the rows, each question by itself. */
async function counted(developmentId: string | null) {
  const ofDay = (column: string) =>
    `tenant_id = :tenantId AND (:developmentId::uuid IS NULL OR development_id = :developmentId::uuid)
     AND (${column} AT TIME ZONE 'Europe/Dublin')::date BETWEEN :from AND :to`
  const hours = (column: string) => `SELECT extract(epoch FROM ${column} - requested_at) * 1000 AS ms FROM handovers
    WHERE ${column} IS NOT NULL AND ${ofDay('requested_at')}`
  const percentile = (column: string, part: number) =>
    `(SELECT percentile_cont(${part}) WITHIN GROUP (ORDER BY ms) FROM (${hours(column)}) AS took)`
  const { rows } = await owner().raw<{ rows: [Record<string, string | null>] }>(
    `SELECT
       (SELECT sum((outcome = 'handed_off')::int)::numeric / count(*) FROM messages WHERE role = 'assistant' AND ${ofDay('sent_at')}) AS handoff,
       (SELECT count(*) FROM handovers WHERE ${ofDay('requested_at')}) AS requested,
       (SELECT count(*) FROM handovers WHERE resolved_at IS NOT NULL AND ${ofDay('requested_at')}) AS resolved,
       (SELECT avg(ms) FROM (${hours('first_response_at')}) AS took) AS avg_first, ${percentile('first_response_at', 0.5)} AS p50_first,
       ${percentile('first_response_at', 0.95)} AS p95_first,
       (SELECT avg(ms) FROM (${hours('resolved_at')}) AS took) AS avg_whole, ${percentile('resolved_at', 0.5)} AS p50_whole,
       ${percentile('resolved_at', 0.95)} AS p95_whole`,
    { tenantId, developmentId, ...days },
  )
  return Object.fromEntries(
    Object.entries(rows[0]).map(([name, value]) => [name, value === null ? null : Number(value)]),
  )
}

type Body = Record<string, number | null>

async function told(developmentId: string | null): Promise<Body> {
  const search = `?${new URLSearchParams(days)}`
  const response = await fromAddress('192.0.2.77', () =>
    developmentId
      ? ofDevelopment(
          routeArgs(
            requestTo(`/api/admin/analytics/developments/${developmentId}/chat/detailed${search}`, { cookie }),
            {
              developmentId,
            },
          ),
        )
      : ofCompany(routeArgs(requestTo(`/api/admin/analytics/chat${search}`, { cookie }))),
  )
  expect(response.status).toBe(200)
  return (await response.json()) as Body
}

it.each([
  ['the company', () => null],
  ['a development', () => estates[1].place.developmentId],
])('of %s they are what its rows say', async (_, place) => {
  const developmentId = place()
  const [body, own] = [await told(developmentId), await counted(developmentId)]
  // Neither nothing nor everything, or the comparison would say little.
  expect(own.requested).toBeGreaterThan(Number(own.resolved))
  expect(own.resolved).toBeGreaterThan(1)
  expect(body).toMatchObject({ handovers_requested: own.requested, handovers_resolved: own.resolved })
  const close = (field: string, value: number | null | undefined) => expect(body[field]).toBeCloseTo(value ?? NaN, 3)
  close('handoff_rate', own.handoff)
  close('resolution_rate', Number(own.resolved) / Number(own.requested))
  close('avg_first_response_ms', own.avgFirst)
  close('p50_first_response_ms', own.p50First)
  close('p95_first_response_ms', own.p95First)
  close('avg_resolution_ms', own.avgWhole)
  close('p50_resolution_ms', own.p50Whole)
  close('p95_resolution_ms', own.p95Whole)
})
