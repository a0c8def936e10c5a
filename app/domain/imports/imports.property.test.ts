// What holds of an import whatever the list: it is taken over whole, once, and what was edited in it alone is changed.
import fc from 'fast-check'
import { stringify } from 'csv-stringify/sync'
import { describe, expect, it } from 'vitest'
import { importText } from '../../../tests/support/import-in-memory'
import { type ImportField, importFieldLabels } from './fields'
import { unitKey } from './unit-key'

const fields = [
  'number',
  'houseType',
  'address',
  'postcode',
  'phase',
  'soldOn',
  'handedOverOn',
  'name',
  'email',
  'phone',
] as const
const labels: Record<(typeof fields)[number], string> = {
  ...importFieldLabels,
  name: 'Owner',
  email: 'Owner e-mail',
  phone: 'Owner phone',
}
const word = fc.stringMatching(/^[A-Za-zÀ-ÿ]{2,9}$/)
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2060-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: '' as const, freq: 4 })
const person = fc.record({
  name: fc.tuple(word, word, fc.integer({ min: 0, max: 99_999 })).map(([first, last, n]) => `${first} ${last} ${n}`),
  email: maybe(fc.uuid().map((id) => `${id}@example.com`)),
  phone: maybe(fc.stringMatching(/^08[3-9] [0-9]{3} [0-9]{4}$/)),
})
const home = fc.record({
  houseType: maybe(fc.constantFrom('A', 'B', 'C1')),
  address: fc.tuple(fc.integer({ min: 1, max: 999 }), word, word).map(([n, ...rest]) => `${n} ${rest.join(', ')}`),
  postcode: maybe(fc.stringMatching(/^W91 [A-Z0-9]{4}$/)),
  phase: maybe(fc.integer({ min: 1, max: 9 }).map((n) => `Phase ${n}`)),
  soldOn: maybe(day),
  handedOverOn: maybe(day),
  people: fc.uniqueArray(person, { maxLength: 3, selector: ({ name }) => name }),
})
const estate = fc.array(home, { minLength: 1, maxLength: 12 })
type Estate = typeof estate extends fc.Arbitrary<infer T> ? T : never

function rowsOf(homes: Estate): Partial<Record<ImportField, string>>[] {
  return homes.flatMap(({ people, ...unit }, index) =>
    (people.length ? people : [{}]).map((one) => ({ number: String(index + 1), ...unit, ...one })),
  )
}

const written = (rows: Partial<Record<ImportField, string>>[], delimiter = ',') =>
  stringify([fields.map((field) => labels[field]), ...rows.map((row) => fields.map((field) => row[field] ?? ''))], {
    delimiter,
  })

describe('whatever the list', () => {
  it('is taken over whole, and sent again it changes nothing, in any order and with any separator', () => {
    fc.assert(
      fc.property(estate, fc.constantFrom(',', ';', '\t', '|'), fc.boolean(), (homes, delimiter, isTurned) => {
        const rows = rowsOf(homes)
        const first = importText(written(rows, delimiter))
        expect(first.counts).toMatchObject({ refused: 0, skipped: 0 })
        expect(first.homes.size).toBe(homes.length)
        for (const [index, { people, ...unit }] of homes.entries()) {
          const known = first.homes.get(unitKey(String(index + 1)))
          for (const [field, value] of Object.entries(unit)) expect(known?.unit).toHaveProperty(field, value || null)
          expect(
            known?.people.map(({ name, email, phone }) => ({ name, email: email ?? '', phone: phone ?? '' })),
          ).toEqual(people)
        }
        const second = importText(written(isTurned ? rows.toReversed() : rows, delimiter), first.homes)
        expect(second.counts).toEqual({ new: 0, changed: 0, unchanged: rows.length, refused: 0, skipped: 0 })
        expect(second.homes).toEqual(first.homes)
      }),
      { numRuns: 25 },
    )
  })

  it('changes what was edited in it, and nothing else', () => {
    fc.assert(
      fc.property(
        estate,
        fc.nat(),
        fc.constantFrom('address', 'phase', 'postcode'),
        fc.boolean(),
        (homes, pick, field, ofUnit) => {
          const rows = rowsOf(homes)
          const { homes: before } = importText(written(rows))
          const chosen = pick % rows.length
          const number = rows[chosen]?.number ?? ''
          // A value of the home stands on each of its rows.
          const edited = rows.map((row, index) => {
            if (ofUnit) return row.number === number ? { ...row, [field]: 'Edited 9' } : row
            return index === chosen && row.name ? { ...row, phone: '01 999 9999' } : row
          })
          const { homes: after, rows: judged } = importText(written(edited), before)
          const changed = judged.filter(({ outcome }) => outcome === 'changed')
          const isEdited = ofUnit || Boolean(rows[chosen]?.name)
          expect(changed.flatMap(({ changes }) => changes.map((change) => change.field))).toEqual(
            isEdited ? [ofUnit ? field : 'phone'] : [],
          )
          for (const [key, home] of before) if (key !== unitKey(number)) expect(after.get(key)).toEqual(home)
        },
      ),
      { numRuns: 25 },
    )
  })

  it('is read without a fault, of whatever texts it is made', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string({ unit: 'grapheme', maxLength: 30 }), { maxLength: 8 }), { maxLength: 12 }),
        (cells) => {
          const { rows, counts } = importText(
            stringify([['Unit', 'Name', 'Email', 'Phone', 'Closing', 'Type'], ...cells]),
          )
          expect(Object.values(counts).reduce((sum, count) => sum + count, 0)).toBe(rows.length)
        },
      ),
      { numRuns: 40 },
    )
  })
})
