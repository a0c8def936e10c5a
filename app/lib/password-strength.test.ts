import { describe, expect, it } from 'vitest'
import { passwordStrength } from './password-strength'

const problemOf = (password: string, known?: string[]) => passwordStrength(password, known).problem

describe('passwordStrength', () => {
  it('takes words that do not belong together, without any sign or figure', () => {
    expect(passwordStrength('violet anchor spoon tuesday')).toEqual({
      score: 4,
      words: 'Very hard to guess',
      problem: null,
    })
  })

  it('wants twelve characters, however odd they are', () => {
    expect(problemOf('xK9#mQ2$vL7')).toBe('Use at least 12 characters.')
    expect(problemOf('xK9#mQ2$vL7p')).toBeNull()
    // Each is two halves to JavaScript, and one character to whoever types it.
    expect(problemOf('🏠🌳🚪🔑🪟🧱')).toBe('Use at least 12 characters.')
    expect(problemOf('x'.repeat(201))).toBe('Use at most 200 characters.')
  })

  it('refuses what has leaked, and what is made of it', () => {
    expect(passwordStrength('UNBELIEVABLE')).toMatchObject({ score: 0, problem: expect.stringContaining('leaked') })
    expect(problemOf('p@ssw0rd12345')).toMatch(/guessed/)
    expect(problemOf('qwertyuiopasdf')).toMatch(/guessed/)
    expect(problemOf('aaaaaaaaaaaaaaa')).toMatch(/guessed/)
  })

  it('counts what others know of its owner as no secret', () => {
    const password = 'maevebrennan'
    expect(problemOf(password)).toBeNull()
    expect(problemOf(password, ['Maeve Brennan', 'maeve@longview.example', 'Longview Homes'])).toMatch(/guessed/)
  })
})
