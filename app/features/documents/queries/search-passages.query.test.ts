import { owner } from '../../../../tests/support/database'
import {
  createChunk,
  createDevelopment,
  createDocument,
  createHomeowner,
  createHouseType,
  createTenant,
  createUnit,
} from '../../../../tests/factories/world'
import { describe, expect, it } from 'vitest'
import { homeScope } from '~/auth/scope.server'
import type { DocChunk } from '~/models/doc-chunk'
import { narrowedPassages, prepareSearch } from './narrowed-passages.server'
import { findPassages, loggingSearches, searchPassages } from './search-passages.server'

/** A unit vector at some angle from the question's, which lies on the first axis. */
const at = (degrees: number) => {
  const radians = (degrees * Math.PI) / 180
  return Array.from({ length: 384 }, (_, index) => [Math.cos(radians), Math.sin(radians)][index] ?? 0)
}

async function home() {
  const tx = owner()
  const development = await createDevelopment(tx, await createTenant(tx))
  const [ash, birch] = [await createHouseType(tx, development), await createHouseType(tx, development)]
  const unit = await createUnit(tx, development, { houseTypeId: ash.id })
  const homeowner = await createHomeowner(tx, development, { unit })
  const place = { tenantId: development.tenantId, developmentId: development.id }
  const scope = homeScope({ ...place, homeownerId: homeowner.id, unitId: unit.id, houseTypeId: ash.id })
  const passage = async (
    content: string,
    degrees: number,
    {
      houseTypeId = null,
      ...more
    }: { houseTypeId?: string | null; embeddingModel?: string; headingPath?: string } = {},
  ): Promise<DocChunk> => {
    const document = await createDocument(tx, development, { houseTypeId })
    return createChunk(tx, document, { content, embedding: at(degrees), houseTypeId, ...more })
  }
  const question = (text: string, more = {}) => ({
    ...place,
    houseTypeId: ash.id as string | null,
    question: text,
    embedding: at(0),
    embeddingModel: 'test',
    ...more,
  })
  const searchFor = { tenantId: place.tenantId, assistantId: null, messageId: null, homeownerId: homeowner.id }
  return { development, ash, birch, scope, passage, question, searchFor }
}

const contents = (search: { passages: { content: string }[] }) => search.passages.map(({ content }) => content)
const logged = () =>
  owner()('ragSearchLog').select('resultCount', 'chunkIds', 'bestSimilarity', 'confidence', 'error', 'latencyMs')

describe('prepareSearch', () => {
  it('bounds the work by what the home may read, and counts no further', async () => {
    const { ash, birch, scope, passage, question } = await home()
    for (const houseTypeId of [null, ash.id, ash.id, birch.id, birch.id])
      await passage('A boiler.', 10, { houseTypeId })
    const isLarge = (houseTypeId: string | null, large: number) =>
      scope.read(
        async (tx) => (await prepareSearch(tx, { ...question(''), houseTypeId, words: [] }, { large })).isLarge,
      )
    expect(await isLarge(ash.id, 2)).toBe(true)
    expect(await isLarge(ash.id, 3)).toBe(false)
    expect(await isLarge(null, 1)).toBe(false)
  })
})

describe('narrowedPassages', () => {
  it('finds through the index what it finds in all passages, a word that lies far off too', async () => {
    const { scope, passage, question } = await home()
    for (let degrees = 1; degrees <= 40; degrees += 1) await passage(`The boiler hums, ${degrees}.`, degrees)
    await passage('Fault E03: press reset.', 89)
    const asked = { ...question('E03'), words: [['e03']] }
    const found = (large: number) =>
      scope.read(async (tx) => {
        const prepared = await prepareSearch(tx, asked, { large })
        return (await narrowedPassages(tx, asked, prepared)).map(({ content }) => content)
      })
    expect(await found(0)).toContain('Fault E03: press reset.')
    expect(await found(0)).toEqual(await found(1_000))
  })
})

describe('searchPassages', () => {
  it('finds what is for every house and for this type, never what is for another', async () => {
    const { ash, birch, scope, passage, question, searchFor } = await home()
    await passage('The heat pump of the Ash is in the yard.', 20, { houseTypeId: ash.id })
    await passage('The heat pump of the Birch is on the gable.', 0, { houseTypeId: birch.id })
    await passage('Heat pumps are serviced every year.', 40)
    const { search } = await searchPassages(scope, question('Where is the heat pump?'), searchFor)
    expect(contents(search)).toEqual([
      'The heat pump of the Ash is in the yard.',
      'Heat pumps are serviced every year.',
    ])
  })

  it('asked for another type than their own, still shows a homeowner nothing of it', async () => {
    const { birch, scope, passage, question, searchFor } = await home()
    await passage('The heat pump of the Birch is on the gable.', 0, { houseTypeId: birch.id })
    const { search } = await searchPassages(scope, question('heat pump', { houseTypeId: birch.id }), searchFor)
    expect(contents(search)).toEqual([])
    expect(search.confidence).toBe(0)
  })

  it('does not compare vectors of another embedding model', async () => {
    const { scope, passage, question, searchFor } = await home()
    await passage('Old words about the stopcock.', 0, { embeddingModel: 'another' })
    await passage('New words about the stopcock.', 50)
    const { search } = await searchPassages(scope, question('stopcock'), searchFor)
    expect(contents(search)).toEqual(['New words about the stopcock.'])
  })

  it('logs what it found with its similarities', async () => {
    const { scope, passage, question, searchFor } = await home()
    const near = await passage('The stopcock is under the sink.', 30)
    await passage('Bins go out on Tuesday.', 60)
    const { entry } = await searchPassages(scope, question('Where is the stopcock?'), searchFor)
    await scope.write((tx) => loggingSearches(tx, [entry]))
    const [row, ...more] = await logged()
    expect(more).toEqual([])
    expect(row).toMatchObject({ resultCount: 2, error: null })
    expect(row?.chunkIds[0]).toBe(near.id)
    expect(row?.bestSimilarity).toBeCloseTo(Math.cos(Math.PI / 6), 4)
    expect(row?.confidence).toBeGreaterThan(0.8)
  })

  it('logs a search that failed, and fails', async () => {
    const { scope, passage, question, searchFor } = await home()
    await passage('The stopcock is under the sink.', 30)
    const broken = question('Where is the stopcock?', { embedding: [1, 2, 3] })
    await expect(searchPassages(scope, broken, searchFor)).rejects.toThrow(/dimensions/)
    expect(await logged()).toEqual([
      expect.objectContaining({
        resultCount: 0,
        chunkIds: [],
        confidence: null,
        error: expect.stringMatching(/dimensions/),
      }),
    ])
  })
})

describe('findPassages', () => {
  it('takes words that say the same in another form, and a fault code however it is written', async () => {
    const { scope, passage, question } = await home()
    await passage('Bleeding a radiator lets the air out.', 80)
    await passage('E03 means that the flow sensor is dirty.', 80)
    await passage('The lawn needs feeding.', 10)
    const text = async (words: string) => contents(await findPassages(scope, question(words, { strategy: 'text' })))
    expect(await text('how do I bleed the radiators')).toEqual(['Bleeding a radiator lets the air out.'])
    expect(await text('it says E-03!')).toEqual(['E03 means that the flow sensor is dirty.'])
    expect(await text(`'; DROP TABLE doc_chunks; -- lawn's & (| !`)).toEqual(['The lawn needs feeding.'])
    expect(await text('what is it?')).toEqual([])
  })

  it('counts a rare word for more than a common one', async () => {
    const { scope, passage, question } = await home()
    for (const n of [1, 2, 3, 4]) await passage(`Heating, heating and more heating, part ${n}.`, 70)
    await passage('The descaler is kept by the heating.', 80)
    const search = await findPassages(scope, question('heating descaler', { strategy: 'text' }))
    expect(contents(search)[0]).toBe('The descaler is kept by the heating.')
  })

  it('searches by meaning, by words, and by both', async () => {
    const { scope, passage, question } = await home()
    await passage('Nothing in common with it.', 0)
    await passage('The hall alarm.', 10)
    for (const degrees of [20, 30, 40]) await passage('Nor here.', degrees)
    await passage('Alarm: the alarm is an alarm.', 85)
    const found = async (strategy: string) => findPassages(scope, question('alarm', { strategy }))
    expect(contents(await found('vector'))[0]).toBe('Nothing in common with it.')
    expect(contents(await found('text'))).toEqual(['The hall alarm.', 'Alarm: the alarm is an alarm.'])
    expect(contents(await found('fused'))[0]).toBe('The hall alarm.')
  })

  it('finds what is said in other words', async () => {
    const { scope, passage, question } = await home()
    await passage('General waste is collected on Wednesday.', 80)
    await passage('The lawn needs feeding.', 80)
    const search = await findPassages(scope, question('rubbish', { strategy: 'text' }))
    expect(contents(search)).toEqual(['General waste is collected on Wednesday.'])
  })

  it('puts what a shared document says of the own house type before what it says of another', async () => {
    const { ash, birch, scope, passage, question } = await home()
    await passage('The bins stand in the side passage.', 10, { headingPath: `Bins › ${birch.name}` })
    await passage('The bins stand in the oak store.', 20, { headingPath: `Bins › ${ash.name}` })
    const search = await findPassages(scope, question('Where do the bins stand?'))
    expect(contents(search)[0]).toBe('The bins stand in the oak store.')
  })

  it('is surer of a question that is like those that documents answer', async () => {
    const { scope, passage, question } = await home()
    await passage('The stopcock is under the sink.', 30)
    const confidence = async (familiarity: number) =>
      (await findPassages(scope, question('Where is the stopcock?', { familiarity }))).confidence
    expect(await confidence(0.1)).toBeGreaterThan(await confidence(-0.1))
  })

  it('is less sure of a question that is nearer to the best sentence without one of its words', async () => {
    const { scope, passage, question } = await home()
    await passage('The tank is emptied once a week.', 30)
    const asked = (vectors: number[][]) => {
      const withoutWord = () => Promise.resolve(vectors)
      const how = { withoutWord, looksForStray: 'always' as const }
      return findPassages(scope, question('How is the tank of the mop emptied?', how))
    }
    const [near, far] = [await asked([at(60), at(10)]), await asked([at(60), at(80)])]
    const cosine = (degrees: number) => Math.cos((degrees * Math.PI) / 180)
    expect(near.evidence.stray).toBeCloseTo(cosine(20) - cosine(30), 2)
    expect(far.evidence.stray).toBeCloseTo(0, 2)
    expect(near.confidence).toBeLessThan(far.confidence)
    expect((await asked([])).evidence.stray).toBe(0)
  })

  it('leaves no word out of a question where that could not change what a reply may claim', async () => {
    const { scope, passage, question } = await home()
    await passage('The tank is emptied once a week.', 30)
    const withoutWord = () => Promise.reject(new Error('made though nobody needs it'))
    const asked = (words: string, familiarity: number) =>
      findPassages(scope, question(words, { withoutWord, familiarity }))
    expect((await asked('tank emptied once week', 0.05)).evidence.stray).toBe(0)
    await expect(asked('How is the tank of the mop emptied?', -0.2)).rejects.toThrow('nobody needs')
  })
})
