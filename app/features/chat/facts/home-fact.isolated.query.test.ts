// What the database knows of a home is said from it, of that home alone.
import { owner } from '../../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { afterAll, expect, it } from 'vitest'
import { closeThreads } from '~/platform/threads.server'
import { homeFact } from './home-fact.server'

afterAll(closeThreads)

async function homes() {
  const [mine, other] = [await homeWith([STOPCOCK]), await homeWith([STOPCOCK])]
  for (const [{ scope }, postcode] of [
    [mine, 'W91 A101'],
    [other, 'X91 B202'],
  ] as const)
    await owner()('units')
      .where({ id: scope.unitId })
      .update({ postcode, address: `1 Road ${postcode}` })
  const { tenantId, developmentId } = other.scope
  const place = { tenant_id: tenantId, development_id: developmentId, id: crypto.randomUUID() }
  await owner()('emergency_points').insert({ ...place, kind: 'fuse_board', location: 'In the other hall' })
  return { mine: mine.scope, other: other.scope }
}

it('answers with the own Eircode, its source named, and searches nothing', async () => {
  const { mine } = await homes()
  const { text, answer, last } = await ask(mine, 'whats my eirecode')
  expect(text).toContain('W91 A101')
  expect(text).toContain('From your builder’s records of your home.')
  expect(answer).toMatchObject({ outcome: 'answered', citations: [], costUsd: '0.000000' })
  expect(last).toMatchObject({ type: 'done', outcome: 'answered' })
  expect(await owner()('rag_search_log').where({ message_id: answer.replyToId })).toEqual([])
})

it('knows of no other home', async () => {
  const { mine, other } = await homes()
  const asked = { kind: 'fuse_board', language: 'en' } as const
  expect(await homeFact(other, asked)).toContain('In the other hall')
  expect(await homeFact(mine, asked)).toBeNull()
})

it('leaves to the documents what it does not know', async () => {
  const { mine } = await homes()
  expect(await homeFact(mine, { kind: 'handover', language: 'en' })).toBeNull()
  expect(await homeFact(mine, { kind: 'todo', language: 'en' })).toBeNull()
})

it('names whoever answers at this hour', async () => {
  const { mine } = await homes()
  const { tenantId, developmentId } = mine
  const place = { tenant_id: tenantId, development_id: developmentId }
  await owner()('contacts').insert([
    { ...place, id: crypto.randomUUID(), name: 'Always', phone: '1', hours: 'Day and night' },
    { ...place, id: crypto.randomUUID(), name: 'Mailbox', email: 'a@example.com', hours: '' },
  ])
  const said = await homeFact(mine, { kind: 'callNow', language: 'de' })
  expect(said).toContain('**Always: 1**')
  expect(said).not.toContain('Mailbox')
  expect(said).toContain('können Sie anrufen')
})
