// Two passages of one home, and what its reader makes of a model's words about them.
import { expect } from 'vitest'
import type { AnswerPassage } from '../answer-event'
import { modelTextReader } from './read-model-text'

const place = { documentId: 'd', title: 'Water', pageFrom: 2, pageTo: 4 }
export const passages: AnswerPassage[] = [
  {
    ...place,
    chunkId: 'c1',
    headingPath: 'Stopcock',
    content:
      'The main stopcock is under the kitchen sink, on the left. Turn it clockwise to shut the water off. Do not force it.',
  },
  {
    ...place,
    chunkId: 'c2',
    headingPath: 'Heat pump',
    content:
      'Keep the room at 20 °C and the hot water at 48 °C. Press <Menu> and _AUTO_, 2*3*4 times, see note [1].\nKelvara answers on 045 555 0131, Monday to Friday, 9 am to 5 pm. A service costs €1,820 and takes two hours. Error E07 means low pressure; fill to 1.5 bar.',
  },
]
export const home = {
  developmentName: 'Longview Park',
  houseTypeName: 'The Ash',
  otherHouseTypeNames: [],
  address: null,
  contacts: [
    { name: 'Longview Homes Customer Care', phone: '045 555 0110' },
    { name: 'Longview Homes emergency line', phone: '045 555 0199' },
  ],
}

export async function read(pieces: string[], { near = 0, isUnfinished = false, given = passages } = {}) {
  const reader = modelTextReader(given, home, () => Promise.resolve(near))
  let shown = ''
  const take = async (events: ReturnType<typeof reader.push>) => {
    for await (const event of events) {
      if (event.type === 'token') shown += event.text
      if (event.type === 'restart') shown = ''
    }
  }
  for (const piece of pieces) await take(reader.push(piece))
  await take(reader.end({ isUnfinished }))
  return { ...reader.result(), shown }
}
export const SINK = 'The stopcock is under the kitchen sink'

export async function bothWays(said: string, options = {}) {
  const [whole, byLetter] = [await read([said], options), await read([...said], options)]
  expect(byLetter).toEqual(whole)
  expect(whole.shown).toBe(whole.text)
  return whole
}
