export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** Bytes that Windows-1252 has no letter for, and control characters that no text has. */
const noLetter = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d])
const looked = 64 * 1024

// What Windows has in place of control characters; Node decodes it as Latin-1.
const western = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ'

/** A text of Windows-1252. */
export function decodeWestern(bytes: Uint8Array): string {
  const latin = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')
  return latin.replace(/[\u0080-\u009f]/g, (letter) => western[letter.charCodeAt(0) - 0x80] ?? letter)
}

/**
 * How a text is written down, as far as its beginning tells; null when it is no text. What is neither UTF-8 nor UTF-16 is taken for
 * what Windows wrote in the west of Europe, unless that has no letters for it, or too few of them are plain ones.
 */
export function textEncodingOf(bytes: Uint8Array): TextEncoding | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const head = bytes.subarray(0, looked)
  const zeros = [0, 0] as [number, number]
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2 === 0 ? 0 : 1]++
  })
  if (zeros[0] + zeros[1] > 0) return withoutMark(zeros, head.length)
  if (head.some((byte) => byte < 0x20 && ![0x09, 0x0a, 0x0c, 0x0d, 0x1b].includes(byte))) return null
  return isUtf8(head) ? 'utf-8' : isWestern(head) ? 'windows-1252' : null
}

// Every other byte of plain letters in UTF-16 is zero.
function withoutMark([even, odd]: [number, number], length: number): TextEncoding | null {
  if (even + odd < 4) return null
  const half = length / 2
  if (odd > 0.4 * half && even < 0.05 * half) return 'utf-16le'
  return even > 0.4 * half && odd < 0.05 * half ? 'utf-16be' : null
}

function isUtf8(head: Uint8Array): boolean {
  try {
    // The last letter may be cut.
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** Whether bytes may be a text of Windows-1252. */
export function isWestern(head: Uint8Array): boolean {
  const high = head.filter((byte) => byte >= 0x80)
  return high.length < 0.3 * head.length && !high.some((byte) => noLetter.has(byte))
}
