import { owner } from '../../../tests/support/database'
import { fromAddress, homeCookie, outcomeOf, requestTo, routeArgs } from '../../../tests/support/sign-in'
import {
  createAssistant,
  createDevelopment,
  createHomeowner,
  createTenant,
  createUnit,
} from '../../../tests/factories/world'
import { beforeEach, describe, expect, it } from 'vitest'
import { homeScope, type HomeScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import type { Development } from '~/models/development'
import { action as ask } from '~/routes/api.chat'
import { handOver } from './commands/hand-over.server'
import { saveQuestion } from './commands/save-question.server'

let place: Development

beforeEach(async () => {
  const tenant = await createTenant(owner(), { timezone: 'Europe/Dublin' })
  place = await createDevelopment(owner(), tenant)
  await createAssistant(owner(), place)
})

async function home(): Promise<HomeScope> {
  const unit = await createUnit(owner(), place)
  const { id: homeownerId } = await createHomeowner(owner(), place, { unit })
  const { tenantId, id: developmentId } = place
  return homeScope({ tenantId, developmentId, homeownerId, unitId: unit.id, houseTypeId: null })
}

const quotas = (values: object) => owner()('tenants').where({ id: place.tenantId }).update({ quotas: values })
const asks = async (scope: HomeScope) => {
  const answer = await outcomeOf(() => saveQuestion(scope, { message: 'How does the heating work?' }))
  return answer instanceof Response ? answer : null
}
const questions = async () => (await owner()('messages').where({ tenantId: place.tenantId }).select('id')).length

describe('the questions of a day', () => {
  it('are so many for a home, and then it is told kindly when there are more, and whom to ring', async () => {
    await quotas({ questions_per_home: 3 })
    const contact = { tenantId: place.tenantId, developmentId: place.id, name: 'Aftercare', phone: '01 234 5678' }
    await owner()('contacts').insert({ id: newId(), ...contact })
    const [mine, neighbour] = [await home(), await home()]
    for (let n = 0; n < 3; n += 1) expect(await asks(mine)).toBeNull()
    const refused = await asks(mine)
    expect(refused?.status).toBe(429)
    const waitS = Number(refused?.headers.get('Retry-After'))
    expect(waitS).toBeGreaterThan(0)
    expect(waitS).toBeLessThanOrEqual(25 * 3_600)
    const { detail } = (await refused?.json()) as { detail: string }
    for (const part of ['3 questions', 'midnight', 'Aftercare 01 234 5678', '112', 'emergency card'])
      expect(detail).toContain(part)
    expect(await questions()).toBe(3)
    expect(await asks(neighbour)).toBeNull()
    const noted = await owner()('auditLog').where({ type: 'api.rate_limited' }).select('payload', 'actorId')
    expect(noted).toEqual([{ payload: { limit: 'questions-home', path: '/api/chat' }, actorId: mine.homeownerId }])
  })

  it('are so many for a company, whichever home asks', async () => {
    await quotas({ questions_per_day: 2 })
    const homes = [await home(), await home(), await home()] as const
    expect(await asks(homes[0])).toBeNull()
    expect(await asks(homes[1])).toBeNull()
    expect((await asks(homes[2]))?.status).toBe(429)
    // The refused one took nothing from its home.
    await quotas({ questions_per_home: 1 })
    expect(await asks(homes[2])).toBeNull()
  })

  it('are counted exactly when they come at once', async () => {
    await quotas({ questions_per_home: 4 })
    const mine = await home()
    const answers = await Promise.all(Array.from({ length: 9 }, () => asks(mine)))
    expect(answers.filter((answer) => answer === null)).toHaveLength(4)
  })

  it('begin anew at midnight by the clock of the builder', async () => {
    await quotas({ questions_per_home: 1 })
    const mine = await home()
    expect(await asks(mine)).toBeNull()
    expect((await asks(mine))?.status).toBe(429)
    // It is tomorrow there already, or still yesterday.
    const { rows } = await owner().raw<{ rows: { zone: string }[] }>(
      `SELECT name AS zone FROM pg_timezone_names WHERE name IN ('Pacific/Kiritimati', 'Pacific/Pago_Pago')
         AND (now() AT TIME ZONE name)::date <> (now() AT TIME ZONE 'Europe/Dublin')::date LIMIT 1`,
    )
    await owner()('tenants').where({ id: place.tenantId }).update({ timezone: rows[0]?.zone })
    expect(await asks(mine)).toBeNull()
  })

  it('are not used up by what was refused, nor by what goes to people', async () => {
    await quotas({ questions_per_home: 1 })
    const mine = await home()
    const foreign = await outcomeOf(() => saveQuestion(mine, { message: 'Hello?', conversationId: newId() }))
    expect((foreign as Response).status).toBe(404)
    expect(await asks(mine)).toBeNull()
    expect(await asks(mine)).not.toBeNull()
    expect(await handOver(mine, { conversationId: null, message: 'Somebody, please' })).toMatchObject({ isNew: true })
  })

  it('are told as a problem to whoever asks over HTTP', async () => {
    await quotas({ questions_per_home: 0 })
    const { homeownerId: id, tenantId, developmentId } = await home()
    const cookie = await homeCookie({ id, tenantId, developmentId })
    const request = requestTo('/api/chat', { cookie, json: { message: 'How does the heating work?' } })
    const answer = await fromAddress('192.0.2.1', () => ask(routeArgs(request)))
    expect(answer.status).toBe(429)
    expect(answer.headers.get('Content-Type')).toContain('problem+json')
    expect(answer.headers.get('Retry-After')).toMatch(/^\d+$/)
  })
})
