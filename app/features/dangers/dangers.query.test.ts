// What was told as a danger is seen and judged by the staff of the place, and nobody else's.
import { owner } from '../../../tests/support/database'
import {
  createAssistant,
  createConversation,
  createDevelopment,
  createExchange,
  createHomeowner,
  createTenant,
  createUser,
} from '../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { newId } from '~/lib/id'
import { judgeDanger } from './commands.server'
import { dangers, dangersToJudge, markedSentences, missedDangers } from './queries.server'

async function place() {
  const tenant = await createTenant(owner())
  const development = await createDevelopment(owner(), tenant)
  const assistant = await createAssistant(owner(), development)
  const homeowner = await createHomeowner(owner(), development)
  const conversation = await createConversation(owner(), development, {
    homeownerId: homeowner.id,
    assistantId: assistant.id,
  })
  const { question } = await createExchange(owner(), conversation, { content: 'it is very warm behind the cooker' })
  const user = await createUser(owner(), { tenantId: tenant.id, role: 'admin' })
  const asideId = newId()
  await owner()('asides').insert({
    id: asideId,
    tenant_id: tenant.id,
    development_id: development.id,
    conversation_id: conversation.id,
    homeowner_id: homeowner.id,
    kind: 'danger',
    said: 'there is a fire',
    reply: 'Ring 112',
    language: 'en',
    danger_kinds: ['fire'],
    card: '{}',
  })
  return { scope: staffScope({ role: 'admin', tenantId: tenant.id, userId: user.id }), asideId, question }
}

describe('dangers', () => {
  it('are seen by the staff of the place, and wait to be judged', async () => {
    const [mine, other] = [await place(), await place()]
    expect((await dangers(mine.scope, null)).rows.map(({ id }) => id)).toEqual([mine.asideId])
    expect(await dangersToJudge(mine.scope)).toBe(1)
    await expect(
      judgeDanger(mine.scope, { intent: 'judge', asideId: other.asideId, verdict: 'danger' }),
    ).rejects.toMatchObject({ status: 404 })
    await judgeDanger(mine.scope, { intent: 'judge', asideId: mine.asideId, verdict: 'not_danger' })
    expect(await dangersToJudge(mine.scope)).toBe(0)
    expect((await dangers(mine.scope, null)).rows[0]).toMatchObject({ verdict: 'not_danger', kinds: ['fire'] })
  })

  it('that were missed are marked on their question, and go out with the others', async () => {
    const [mine, other] = [await place(), await place()]
    await judgeDanger(mine.scope, { intent: 'judge', asideId: mine.asideId, verdict: 'danger' })
    const missed = { intent: 'missed', messageId: mine.question.id, missed: 'yes' } as const
    await judgeDanger(mine.scope, missed)
    await judgeDanger(mine.scope, missed)
    expect(await missedDangers(mine.scope)).toMatchObject([{ messageId: mine.question.id }])
    expect((await markedSentences(mine.scope)).map(({ text, verdict }) => [text, verdict]).sort()).toEqual([
      ['it is very warm behind the cooker', 'missed'],
      ['there is a fire', 'danger'],
    ])
    expect(await markedSentences(other.scope)).toEqual([])
    await judgeDanger(mine.scope, { ...missed, missed: 'no' })
    expect(await missedDangers(mine.scope)).toEqual([])
  })
})
