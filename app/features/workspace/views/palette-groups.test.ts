import { describe, expect, it } from 'vitest'
import type { SearchHit } from '../search-hit'
import { addRecent, type Destination, matchingPages, readRecent, toDestination } from './palette-groups'

const hit: SearchHit = {
  kind: 'homeowner',
  id: 'h',
  developmentId: 'd',
  label: 'Aoife Byrne',
  email: 'a+b@example.test',
  unitNumber: '12',
  developmentName: 'Longview Park',
  tenantName: 'Longview Homes',
}
const page: Destination = { kind: 'page', to: '/admin/chat', label: 'Chat' }

describe('toDestination', () => {
  it('leads to the homeowner in the list of the development', () =>
    expect(toDestination(hit, false)).toEqual({
      kind: 'homeowner',
      to: '/admin/developments/d/homeowners?search=Aoife+Byrne',
      label: 'Aoife Byrne',
      detail: 'No. 12 · Longview Park · a+b@example.test',
    }))
  it('names the company to those who see several', () =>
    expect(toDestination({ ...hit, kind: 'document', email: null }, true)).toMatchObject({
      to: '/admin/developments/d/documents/h',
      detail: 'Longview Park · Longview Homes',
    }))
})

describe('matchingPages', () => {
  const pages = ['Overview', 'Data quality'].map((label) => ({ to: '/admin', label, keys: 'g o' }))
  it('goes by the beginnings of words', () => {
    expect(matchingPages(pages, 'QUAL')).toHaveLength(1)
    expect(matchingPages(pages, 'view')).toHaveLength(0)
    expect(matchingPages(pages, ' ')).toHaveLength(2)
  })
})

describe('what the browser remembers', () => {
  it('is read with care', () => {
    expect(readRecent('x')).toEqual([])
    expect(readRecent([page, null, { ...page, to: 'https://elsewhere.test' }])).toEqual([page])
  })
  it('has each place once, the newest first', () => {
    const other = { ...page, to: '/admin/map' }
    expect(addRecent([other, page], page)).toEqual([page, other])
  })
})
