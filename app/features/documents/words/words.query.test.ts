// Words of a company's own: kept by its administrators, in force at once, and nobody else's.
import { owner } from '../../../../tests/support/database'
import { homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { createUser } from '../../../../tests/factories/world'
import { expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { tryQuestion } from '~/features/chat/commands/try-question.server'
import { newId } from '~/lib/id'
import { HttpError } from '~/platform/problem.server'
import { changeWords } from './change-words.server'
import { wordGroupsAtMost } from './filters'
import { ownWords, wordGroupList } from './queries.server'

const UNIT =
  'The heat interface unit is in the utility cupboard. Its filter is cleaned every May by the energy company.'
const QUESTION = 'Where is the gizmo?'
const signal = new AbortController().signal

async function company() {
  const home = await homeWith([STOPCOCK, UNIT])
  const { id: tenantId } = home.tenant
  const user = await createUser(owner(), { role: 'admin', tenantId })
  const developer = await createUser(owner(), { role: 'developer', tenantId })
  return {
    tenantId,
    scope: home.scope,
    admin: staffScope({ role: 'admin', tenantId, userId: user.id }),
    developer: staffScope({
      role: 'developer',
      tenantId,
      userId: developer.id,
      developmentIds: [home.scope.developmentId],
    }),
  }
}

const refusal = (error: unknown) => (error instanceof HttpError ? error.problem.errors?.phrases?.[0] : error)

it('a question in the word of its company finds the passage, and in that of another company it does not', async () => {
  const [ours, others] = [await company(), await company()]
  expect(await tryQuestion(ours.scope, QUESTION, signal)).toMatchObject({ outcome: 'no_answer', wording: null })
  await changeWords(ours.admin, ours.tenantId, { intent: 'add', phrases: ['heat interface unit', 'gizmo'] })
  expect(await tryQuestion(ours.scope, QUESTION, signal)).toMatchObject({
    outcome: 'answered',
    saidBy: 'documents',
    text: expect.stringMatching(/utility cupboard/),
    wording: 'Where is the heat interface unit?',
  })
  expect(await tryQuestion(others.scope, QUESTION, signal)).toMatchObject({ outcome: 'no_answer', wording: null })
  const [group] = await wordGroupList(ours.admin, ours.tenantId)
  await changeWords(ours.admin, ours.tenantId, { intent: 'remove', groupId: group?.id ?? '' })
  expect(await tryQuestion(ours.scope, QUESTION, signal)).toMatchObject({ outcome: 'no_answer', wording: null })
})

it('what is found in the words as asked stays found, whatever a company says for them', async () => {
  const { scope, admin, tenantId } = await company()
  await changeWords(admin, tenantId, { intent: 'add', phrases: ['blue gadget', 'stopcock'] })
  expect(await tryQuestion(scope, 'Where is the stopcock?', signal)).toMatchObject({
    outcome: 'answered',
    text: expect.stringMatching(/under the kitchen sink/),
    wording: null,
  })
})

it('a word that no document says is no way round what the documents do not answer', async () => {
  const { scope, admin, tenantId } = await company()
  const question = 'Where is the main valve of the gizmo, under the kitchen sink?'
  expect(await tryQuestion(scope, question, signal)).toMatchObject({ outcome: 'answered' })
  await changeWords(admin, tenantId, { intent: 'add', phrases: ['boiler E99', 'gizmo'] })
  expect(await tryQuestion(scope, question, signal)).toMatchObject({
    outcome: 'no_answer',
    wording: 'Where is the main valve of the boiler E99, under the kitchen sink?',
  })
})

it('a phrase stands in one group, and there are so many groups', async () => {
  const { admin, tenantId } = await company()
  await changeWords(admin, tenantId, { intent: 'add', phrases: ['heat interface unit', 'hub'] })
  const [group] = await wordGroupList(admin, tenantId)
  const groupId = group?.id ?? ''
  const again = changeWords(admin, tenantId, { intent: 'add', phrases: ['router', 'Hubs'] })
  expect(await again.catch(refusal)).toMatch(/“Hubs” stands with “heat interface unit”/)
  await changeWords(admin, tenantId, { intent: 'edit', groupId, phrases: ['heat interface unit', 'hubs', 'HIU'] })
  expect(await wordGroupList(admin, tenantId)).toMatchObject([{ phrases: ['heat interface unit', 'hubs', 'HIU'] }])
  const more = Array.from({ length: wordGroupsAtMost - 1 }, (_, at) => ({
    id: newId(),
    tenantId,
    phrases: [`a${at}`, `b${at}`],
  }))
  await owner()('wordGroups').insert(more)
  const tooMany = changeWords(admin, tenantId, { intent: 'add', phrases: ['router', 'box'] })
  expect(await tooMany.catch(refusal)).toMatch(/100 groups already/)
  const events = await owner()('auditLog').where({ tenantId }).orderBy('createdAt').orderBy('id').select('type')
  expect(events.map(({ type }) => type as string)).toEqual(['word_group.saved', 'word_group.saved'])
})

it('they are for a developer and a home to read, and of no concern to another company', async () => {
  const [ours, others] = [await company(), await company()]
  await changeWords(ours.admin, ours.tenantId, { intent: 'add', phrases: ['heat interface unit', 'hub'] })
  expect(await wordGroupList(ours.developer, ours.tenantId)).toHaveLength(1)
  expect(await ownWords(ours.scope)).toEqual([['heat interface unit', 'hub']])
  expect(await wordGroupList(others.admin, ours.tenantId)).toEqual([])
  expect(await ownWords(others.scope)).toEqual([])
  const add = { intent: 'add', phrases: ['router', 'box'] } as const
  const mine = { ...add, phrases: [...add.phrases] }
  await expect(changeWords(ours.developer, ours.tenantId, mine)).rejects.toThrow(/permission denied/)
  await expect(changeWords(others.admin, ours.tenantId, mine)).rejects.toThrow(/row-level security/)
})
