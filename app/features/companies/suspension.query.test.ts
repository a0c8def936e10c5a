// A company that is suspended and resumed: who comes in, and which jobs run.
import { beforeEach, expect, it } from 'vitest'
import {
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
  createUser,
} from '../../../tests/factories/world'
import { owner } from '../../../tests/support/database'
import { fromAddress, homeCookie, outcomeOf, requestTo, routeArgs, staffCookie } from '../../../tests/support/sign-in'
import { createApiToken, homeownerOfToken } from '~/auth/api-token.server'
import { requireHomeowner, requirePermission } from '~/auth/guards.server'
import { hashQrToken } from '~/auth/qr-token.server'
import { homeScope, systemScope } from '~/auth/scope.server'
import { assignTopicsQueue } from '~/features/topics/queues.server'
import { defineJob, type Job } from '~/platform/queue/job'
import { takeJob } from '~/platform/queue/job-claims.server'
import { enqueue } from '~/platform/queue/queue.server'
import { runJob } from '~/platform/queue/run-job.server'
import { action as change } from '~/routes/admin.companies_.$companyId'
import { loader as paused } from '~/routes/paused'
import { loader as scan } from '~/routes/q.$token'
import type { Paused } from './paused.server'

let tenantId: string
let boss: string
let cookies: { staff: string; home: string }
let token: string
let person: { id: string; tenantId: string; developmentId: string; unitId: string }
let address = 0

const from = <T>(work: () => Promise<T>) => fromAddress(`198.51.100.${(address += 1)}`, () => outcomeOf(work))
const where = (answer: unknown) => (answer instanceof Response ? answer.headers.get('Location') : 'in')
const post = (form: Record<string, string>) =>
  from(() => change(routeArgs(requestTo('/admin/companies', { cookie: boss, form }), { companyId: tenantId })))
const asStaff = () => from(() => requirePermission(requestTo('/admin', { cookie: cookies.staff }), 'analytics:read'))
const asHome = () => from(() => requireHomeowner(requestTo('/home', { cookie: cookies.home })))
const byCode = () => from(() => scan(routeArgs(requestTo('/q/code'), { token: 'code' })))

beforeEach(async () => {
  const tenant = await createTenant(owner(), { name: 'Longview Homes' })
  tenantId = tenant.id
  const park = await createDevelopment(owner(), tenant)
  const unit = await createUnit(owner(), park, { qrTokenHash: hashQrToken('code'), soldAt: new Date().toISOString() })
  person = await createHomeowner(owner(), park, { unit })
  await owner()('contacts').insert({
    id: park.id,
    tenantId,
    developmentId: park.id,
    name: 'Night line',
    phone: '01 555 0100',
    isEmergency: true,
  })
  boss = await staffCookie(await createUser(owner(), { role: 'super_admin' }))
  await owner()('sessions').update({ provedAt: owner().fn.now() })
  const staff = await createUser(owner(), { role: 'admin', tenantId })
  cookies = { staff: await staffCookie(staff), home: await homeCookie(person) }
  token = (await createApiToken(homeScope({ ...person, homeownerId: person.id, houseTypeId: null }), { name: 'Hall' }))
    .token
})

it('keeps everybody of it out, loses nothing, and lets them in again', async () => {
  expect([where(await asStaff()), where(await asHome())]).toEqual(['in', 'in'])
  expect(await post({ intent: 'suspend', reason: '' })).toMatchObject({ init: { status: 400 } })
  expect(where(await post({ intent: 'suspend', reason: 'The contract has ended' }))).toMatch(/companies/)

  for (const come of [asStaff, asHome, byCode]) expect(where(await come())).toBe('/paused')
  expect(await homeownerOfToken(token)).toBeNull()
  expect(where(await from(() => homeCookie(person)))).toBe('/paused')
  const shown = (await from(() => paused(routeArgs(requestTo('/paused', { cookie: cookies.home }))))) as {
    data: Paused
  }
  expect(shown.data).toMatchObject({ company: 'Longview Homes', isHomeowner: true })
  expect(shown.data.calls).toContainEqual({ label: 'Night line', phone: '01 555 0100' })

  await post({ intent: 'resume' })
  expect([where(await asStaff()), where(await asHome()), where(await byCode())]).toEqual(['in', 'in', '/welcome'])
  expect((await homeownerOfToken(token))?.homeownerId).toBe(person.id)
  const recorded = await owner()('auditLog').where({ subjectId: tenantId }).orderBy('id').select('type', 'payload')
  const reason = 'The contract has ended'
  expect(recorded).toEqual([
    { type: 'tenant.suspended', payload: { reason } },
    { type: 'tenant.resumed', payload: { reason } },
  ])
})

it('has its jobs wait, and go on', async () => {
  const ran: string[] = []
  const job = defineJob({ queue: assignTopicsQueue, run: async () => void ran.push('ran') }) as unknown as Job<unknown>
  const turn = async () => {
    const taken = await takeJob(assignTopicsQueue.name)
    if (taken) await runJob(job, taken, new AbortController().signal)
    return taken !== null
  }
  await systemScope(tenantId).write((tx) =>
    enqueue(tx, assignTopicsQueue, { tenantId, all: true }, { about: { tenantId } }),
  )
  await post({ intent: 'suspend', reason: 'Unpaid' })
  expect([await turn(), await turn()]).toEqual([true, false])
  expect(ran).toEqual([])
  expect(await owner()('jobStatus').where({ tenantId }).first('state', 'attempts', 'step')).toEqual({
    state: 'queued',
    attempts: 0,
    step: 'Waiting until the company is resumed',
  })
  await post({ intent: 'resume' })
  expect(await turn()).toBe(true)
  expect(ran).toEqual(['ran'])
})
