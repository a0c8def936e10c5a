/** Whether a browser shows a file or saves it. */
export const dispositions = ['inline', 'attachment'] as const
export type Disposition = (typeof dispositions)[number]

const MAX_LENGTH = 180
// Control characters, and the marks that turn the direction of text: `invoice‮fdp.exe` would read as a PDF.
const HIDDEN = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/gu

/** A file name that is safe to keep, show and send: its last part, in NFC, without hidden characters, at most 180 long. */
export function sanitizeFileName(name: string): string {
  const base = name.replace(HIDDEN, '').split(/[/\\]/).at(-1) ?? ''
  const clean = base.normalize('NFC').trim()
  if (clean === '' || clean === '.' || clean === '..') return 'file'
  if (clean.length <= MAX_LENGTH) return clean
  const extension = /\.[A-Za-z0-9]{1,10}$/.exec(clean)?.[0] ?? ''
  return clean.slice(0, MAX_LENGTH - extension.length).replace(/[\ud800-\udbff]$/, '') + extension
}

/** A Content-Disposition header by RFC 6266: an ASCII `filename` for old clients, and the real one as `filename*` (RFC 8187). */
export function contentDisposition(disposition: Disposition, fileName: string): string {
  const name = sanitizeFileName(fileName)
  const ascii = name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\x20-\x7e]|["\\%]/gu, '_')
  const extended = encodeURIComponent(name).replace(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${disposition}; filename="${ascii}"; filename*=UTF-8''${extended}`
}
