import { Secret } from 'otpauth'
import { describe, expect, it } from 'vitest'
import { newTotpSecret, totpCode, totpStep, totpUri } from './totp'

// RFC 6238, appendix B: the last six of its eight digits.
const secret = Secret.fromLatin1('12345678901234567890').base32
const vectors: [number, string][] = [
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
]

describe('the codes of an app', () => {
  it.each(vectors)('at %d s are those of the RFC', (seconds, code) => {
    expect(totpCode(secret, seconds * 1000)).toBe(code)
    expect(totpStep(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30))
  })

  it('are good a period early or late, by the step that they are of, and no longer', () => {
    const at = 1_234_567_890_000
    const step = Math.floor(at / 30_000)
    const code = totpCode(secret, at)
    expect([-60, -30, 0, 30, 60].map((late) => totpStep(secret, code, at + late * 1000))).toEqual([
      null,
      step,
      step,
      step,
      null,
    ])
  })

  it('are six digits, and nothing else is', () => {
    for (const wrong of ['', '000000', '28708', '2870822', '28 7082', '２８７０８２', 'abcdef'])
      expect(totpStep(secret, wrong, 59_000)).toBeNull()
  })

  it('have a secret of 160 bits, told as apps read it', () => {
    const made = newTotpSecret()
    expect(made).toMatch(/^[A-Z2-7]{32}$/)
    expect(newTotpSecret()).not.toBe(made)
    const uri = new URL(totpUri(made, 'maeve@longview.example'))
    expect([uri.protocol, uri.searchParams.get('secret'), uri.searchParams.get('issuer')]).toEqual([
      'otpauth:',
      made,
      'OpenHouse',
    ])
  })
})
