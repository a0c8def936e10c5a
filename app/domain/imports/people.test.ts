// By what a homeowner of a list is known, and what of them it changes.
import { describe, expect, it } from 'vitest'
import { contextOf, type Homes, importText } from '../../../tests/support/import-in-memory'
import { assessHome, type KnownHome } from './assess-rows'
import { unitKey } from './unit-key'

const list = (...lines: string[]) => lines.join('\n')
const peopleOf = (homes: Homes, number: string) =>
  homes.get(unitKey(number))?.people.map(({ name, email, phone }) => [name, email, phone])
const problemsOf = (rows: ReturnType<typeof importText>['rows']) =>
  rows.flatMap(({ number, problems }) => problems.map(({ column, message }) => [number, column, message]))

describe('a homeowner', () => {
  const before = importText(list('Unit,Name,Email', '1,Anna Murphy,anna@example.com', '1,Brian Murphy,')).homes
  const again = (...rows: string[]) => importText(list('Unit,Name,Email,Phone', ...rows), before)

  it('is known by the e-mail address, whose name is then corrected', () => {
    const { homes, rows } = again('1,Anna Murphy-Byrne,ANNA@example.com,')
    expect(peopleOf(homes, '1')?.[0]?.slice(0, 2)).toEqual(['Anna Murphy-Byrne', 'anna@example.com'])
    expect(rows[0]?.changes).toEqual([
      { field: 'name', was: 'Anna Murphy', is: 'Anna Murphy-Byrne', person: 'Anna Murphy' },
    ])
  })

  it('is known by the name, whose e-mail address is then filled in', () => {
    expect(peopleOf(again('1,"MURPHY, brian",b@example.com,').homes, '1')).toHaveLength(2)
    expect(again('1,Brian Murphy,b@example.com,').rows[0]?.changes).toMatchObject([{ field: 'email', was: null }])
  })

  it('keeps what the list does not say, and loses it only where empty cells are to empty it', () => {
    expect(again('1,Anna Murphy,,').counts.unchanged).toBe(1)
    const { homes } = importText(
      list('Unit,Name,Email', '1,Anna Murphy,'),
      before,
      contextOf([], { clearsEmpty: true }),
    )
    expect(peopleOf(homes, '1')?.[0]).toEqual(['Anna Murphy', null, null])
  })

  it('who is new needs a name', () => {
    expect(problemsOf(again('1,,new@example.com,').rows)[0]?.[2]).toBe('A new homeowner needs a name.')
  })

  it('of whom there are two by one name is asked for by address', () => {
    const twice: KnownHome = {
      id: 'x',
      unit: before.get('1')?.unit ?? expect.fail(),
      people: ['one', 'two'].map((id) => ({ id, name: 'Anna Murphy', email: null, phone: null })),
    }
    const reading = {
      number: '1',
      unit: {},
      people: [{ name: 'anna murphy' }],
      newHouseType: null,
      problems: [],
      notes: [],
      skipped: null,
    }
    const judged = assessHome(twice, [{ number: 2, reading, columns: {} }], String)
    expect(judged.rows[0]?.problems[0]?.message).toMatch(/^Several people of this home/)
  })
})
