import { describe, expect, it } from 'vitest'
import { readDevelopmentList } from './filters'

describe('readDevelopmentList', () => {
  const readList = (search: string) => readDevelopmentList(new URLSearchParams(search))

  it('sorts names upwards and figures downwards, unless told', () => {
    expect(readList('')).toEqual({ search: '', sort: { key: 'name', direction: 'asc' } })
    expect(readList('sort=questions').sort).toEqual({ key: 'questions', direction: 'desc' })
    expect(readList('sort=questions&order=asc').sort.direction).toBe('asc')
  })

  it('leaves out what makes no sense', () => {
    expect(readList(`sort=password&order=up&search=${'x'.repeat(101)}`)).toEqual(readList(''))
    expect(readList('search=+Longview+').search).toBe('Longview')
  })
})
