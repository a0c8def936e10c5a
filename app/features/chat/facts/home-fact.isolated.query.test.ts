// What the database knows of a home is said from it, of that home alone.
import { owner } from '../../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { afterAll, expect, it } from 'vitest'
import { closeThreads } from '~/platform/threads.server'
import type { AskedFact } from '~/domain/facts/recognise-fact'
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

const ofType = { kind: 'energyRating', language: 'en' } as const
const place = ({ tenantId, developmentId }: { tenantId: string; developmentId: string }) => ({
  id: crypto.randomUUID(),
  tenant_id: tenantId,
  development_id: developmentId,
})

it('says of the home what is recorded of it, and else what holds for its house type and development', async () => {
  const { mine } = await homes()
  const say = (kind: AskedFact['kind'], language: AskedFact['language'] = 'en') => homeFact(mine, { kind, language })
  const set = (table: string, id: string, values: object) => owner()(table).where({ id }).update(values)
  for (const kind of ['energyRating', 'defectsEnd', 'serviceCharge', 'bins', 'mprn', 'gprn'] as const)
    expect(await say(kind)).toBeNull()
  await set('house_types', mine.houseTypeId ?? '', { energy_rating: 'A2' })
  await set('developments', mine.developmentId, { defects_months: 24 })
  // Late in the evening in UTC, and the next day in Dublin.
  await set('units', mine.unitId, { handed_over_at: new Date('2026-06-30T23:30:00Z'), mprn: '10300001117' })
  expect(await homeFact(mine, ofType)).toContain('Homes of your type, The Ash, have the energy rating (BER) **A2**')
  expect(await say('defectsEnd')).toContain('ends on **1 July 2028**')
  expect(await say('mprn', 'de')).toContain('**10300001117**')
  await set('units', mine.unitId, { energy_rating: 'A1', defects_end_on: '2020-01-31' })
  expect(await homeFact(mine, ofType)).toContain('of your home is **A1**')
  expect(await say('defectsEnd')).toContain('ended on **31 January 2020**')
})

it('says the charge in the builder’s currency, and the next day of each bin of the home’s type and phase', async () => {
  const { mine, other } = await homes()
  const note = { note: '' }
  const year = { period: 'year', paid_to: 'Kestrel', ...note }
  await owner()('tenantSettings').insert({ tenantId: mine.tenantId, key: 'formats', value: { currency: 'GBP' } })
  await owner()('service_charges').insert([
    { ...place(mine), amount: 360, house_type_id: mine.houseTypeId, ...year },
    { ...place(other), amount: 999, ...year },
  ])
  await owner()('units').where({ id: mine.unitId }).update({ phase: 'North' })
  const daily = { weekdays: '{1,2,3,4,5,6,7}', every_weeks: 1, ...note }
  await owner()('bin_collections').insert([
    { ...place(mine), name: 'Green', phase: 'North', ...daily },
    { ...place(mine), name: 'Southern', phase: 'South', ...daily },
    { ...place(other), name: 'Abroad', ...daily },
  ])
  expect(await homeFact(mine, { kind: 'serviceCharge', language: 'en' })).toContain('**£360 a year**, paid to Kestrel')
  const { rows } = await owner().raw<{ rows: { today: string }[] }>(
    `SELECT to_char(now() AT TIME ZONE 'Europe/Dublin', 'FMDD FMMonth') AS today`,
  )
  const bins = await homeFact(mine, { kind: 'bins', language: 'en' })
  expect(bins).toMatch(new RegExp(`- \\*\\*Green\\*\\*: \\w+, ${rows[0]?.today}\\n`))
  expect(bins).not.toMatch(/Southern|Abroad/)
})

it('says that a fact is not recorded, and whom to ask, where the documents do not say it either', async () => {
  const { mine } = await homes()
  expect(await ask(mine, 'what is my mprn')).toMatchObject({
    text: expect.stringMatching(/^This is not recorded for your home yet\. Press “Talk to a person”/) as string,
    answer: { outcome: 'no_answer' },
  })
  const greenmile = { name: 'Greenmile', phone: '045 555 0150', subject: 'bins' }
  await owner()('contacts').insert({ ...place(mine), ...greenmile })
  const { text } = await ask(mine, 'quel jour passent les poubelles')
  expect(text).toContain('pas encore enregistré')
  expect(text).toContain('**Greenmile: 045 555 0150**')
  expect((await ask(mine, 'who do I call about the bins')).text).toContain('For this you can turn to:')
})
