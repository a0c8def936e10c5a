import { describe, expect, it } from 'vitest'
import { contentDisposition, sanitizeFileName } from './file-name'

describe('sanitizeFileName', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\Aoife\\Manual.pdf', 'Manual.pdf'],
    ['cafe\u0301.pdf', 'caf\u00e9.pdf'],
    ['a\r\nSet-Cookie: x\0.pdf', 'aSet-Cookie: x.pdf'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['  ', 'file'],
    ['..', 'file'],
    ['docs/', 'file'],
  ])('makes %j %j', (given, expected) => {
    expect(sanitizeFileName(given)).toBe(expected)
  })

  it('shortens a long name before its extension, never inside a character', () => {
    const short = sanitizeFileName(`x${'\u{1f3e0}'.repeat(200)}.pdf`)
    expect(short.length).toBeLessThanOrEqual(180)
    expect(short.endsWith('.pdf')).toBe(true)
    expect(() => encodeURIComponent(short)).not.toThrow()
  })
})

describe('contentDisposition', () => {
  it('carries the real name and an ASCII one', () => {
    expect(contentDisposition('inline', 'Tí "Ash" 50%.pdf')).toBe(
      `inline; filename="Ti _Ash_ 50_.pdf"; filename*=UTF-8''T%C3%AD%20%22Ash%22%2050%25.pdf`,
    )
    expect(contentDisposition('attachment', "plan (1)*'.pdf")).toContain(`filename*=UTF-8''plan%20%281%29%2A%27.pdf`)
  })
})
