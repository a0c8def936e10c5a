import { describe, expect, it } from 'vitest'
import { nextStep, safeHomePath } from './next-step'

describe('nextStep', () => {
  it('is the terms, the intro, and then the home', () => {
    expect(nextStep({ hasAcceptedTerms: false, hasSeenIntro: false })).toBe('/welcome/terms')
    expect(nextStep({ hasAcceptedTerms: false, hasSeenIntro: true }, '/home/chat/1')).toBe(
      '/welcome/terms?redirectTo=%2Fhome%2Fchat%2F1',
    )
    expect(nextStep({ hasAcceptedTerms: true, hasSeenIntro: false }, '/home/chat')).toBe(
      '/home/intro?redirectTo=%2Fhome%2Fchat',
    )
    expect(nextStep({ hasAcceptedTerms: true, hasSeenIntro: false })).toBe('/home/intro')
    expect(nextStep({ hasAcceptedTerms: true, hasSeenIntro: true }, '/home/chat')).toBe('/home/chat')
  })

  it('stays in the home', () => {
    for (const elsewhere of ['https://evil.test/home/', '//evil.test', '/admin', '/homestead', null, 4])
      expect(safeHomePath(elsewhere)).toBe('/home')
  })
})
