import { describe, expect, it } from 'vitest'
import { matchHomeowner } from './match-homeowner'

const aoife = { id: 'aoife', name: 'Aoife Byrne', email: 'aoife@example.test' }
const cian = { id: 'cian', name: 'Cian Byrne', email: null }
const ewa = { id: 'ewa', name: 'Ewa Wałęsa', email: null }
const idOf = (rows: { id: string; name: string; email: string | null }[], name: string, email: string) =>
  matchHomeowner(rows, { name, email })?.id ?? null

describe('matchHomeowner', () => {
  it('needs the surname and the recorded e-mail', () => {
    expect(idOf([aoife], 'A. BYRNE', 'Aoife@Example.test')).toBe('aoife')
    expect(idOf([aoife], 'Aoife Byrne', 'other@example.test')).toBeNull()
    expect(idOf([aoife], 'Aoife Walsh', 'aoife@example.test')).toBeNull()
  })

  it('takes any e-mail where none is recorded', () => {
    expect(idOf([ewa], 'Walesa', 'ewa@example.test')).toBe('ewa')
    expect(idOf([ewa], 'Kowalska', 'ewa@example.test')).toBeNull()
  })

  it('tells namesakes apart by e-mail, then by first name', () => {
    const cara = { id: 'cara', name: 'Cara Byrne', email: null }
    expect(idOf([cian, aoife], 'Cian Byrne', 'aoife@example.test')).toBe('aoife')
    expect(idOf([cian, cara, aoife], 'Cara Byrne', 'cara@example.test')).toBe('cara')
    expect(idOf([cian, cara, aoife], 'Byrne', 'new@example.test')).toBe('cian')
  })

  it('gives nobody the address of somebody else in the home', () => {
    expect(idOf([aoife, ewa], 'Ewa Wałęsa', 'aoife@example.test')).toBeNull()
  })
})
