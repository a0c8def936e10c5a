import { describe, expect, it } from 'vitest'
import { activeFilters, type TableFilter } from './table-filters'

const filters: TableFilter[] = [
  { name: 'type', label: 'House type', options: [{ value: 'a', label: 'The Ash' }] },
  { kind: 'check', name: 'email', label: 'No e-mail', value: 'missing' },
]
const textsOf = (search: string, searchName: string | null = 'q') =>
  activeFilters(new URLSearchParams(search), filters, searchName).map(({ text }) => text)

describe('activeFilters', () => {
  it('says in words what an address filters by', () =>
    expect(textsOf('q=byrne&type=a&email=missing&period=7d')).toEqual(['“byrne”', 'House type: The Ash', 'No e-mail']))
  it('does not take an unknown value for a filter', () => expect(textsOf('type=z&email=1')).toEqual([]))
  it('leaves out a search that the table does not have', () => expect(textsOf('q=byrne', null)).toEqual([]))
})
