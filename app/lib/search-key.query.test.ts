import fc from 'fast-check'
import { expect, it } from 'vitest'
import { owner } from '../../tests/support/database'
import { searchKey } from './search-key'

// What is written here and near: Latin with all its extensions, Greek, Cyrillic, punctuation, ligatures, full width and combining marks.
const blocks = [
  ...[
    [0x20, 0x24f],
    [0x300, 0x36f],
    [0x370, 0x377],
    [0x391, 0x3a1],
    [0x3a3, 0x3ff],
    [0x400, 0x45f],
  ],
  ...[
    [0x1e00, 0x1eff],
    [0x2000, 0x206f],
    [0x2070, 0x2071],
    [0x20a0, 0x20bf],
    [0x2100, 0x214f],
    [0x2212, 0x2212],
  ],
  ...[
    [0xfb00, 0xfb06],
    [0xff01, 0xff5e],
    [0x1d400, 0x1d454],
    [0x2b9, 0x2bd],
    [0x9, 0xd],
  ],
] as [number, number][]
const letter = fc
  .oneof(...blocks.map(([min, max]) => fc.integer({ min, max })))
  .map((code) => String.fromCodePoint(code))
const texts = fc.array(fc.string({ unit: letter, maxLength: 12 }), { minLength: 40, maxLength: 40 })

it('is what the database reads', () =>
  fc.assert(
    fc.asyncProperty(texts, async (said) => {
      const { rows } = await owner().raw<{ rows: { key: string }[] }>(
        `SELECT app_search_key(said) AS key FROM unnest(:said::text[]) WITH ORDINALITY AS one (said, place) ORDER BY place`,
        { said },
      )
      expect(rows.map(({ key }) => key)).toEqual(said.map(searchKey))
    }),
    { numRuns: 60 },
  ))

it('is what the database reads of every letter by itself', async () => {
  const every = blocks.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, index) => String.fromCodePoint(from + index)),
  )
  const { rows } = await owner().raw<{ rows: { said: string; key: string }[] }>(
    `SELECT said, app_search_key(said) AS key FROM unnest(:every::text[]) AS said`,
    { every },
  )
  expect(rows.filter(({ said, key }) => key !== searchKey(said))).toEqual([])
})

it('is read from each word of a name on', async () => {
  const { rows } = await owner().raw<{ rows: { starts: string }[] }>(`SELECT app_search_starts(said) AS starts
    FROM unnest(ARRAY['Gráinne O''Sullivan-Byrne', 'Quay of Zephyr', '', 'Flat 3/4 (rear)']) AS said`)
  expect(rows.map(({ starts }) => starts)).toEqual([
    ' grainneosullivanbyrne osullivanbyrne byrne',
    ' quayofzephyr ofzephyr zephyr',
    ' ',
    ' flat3/4(rear) 3/4(rear) 4(rear) (rear) rear)',
  ])
})
