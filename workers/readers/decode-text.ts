import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { decodeWestern, isWestern, textEncodingOf } from '~/lib/text-encoding'

/**
 * The text of a file.
 * @throws {ExtractionFailure} when nobody can tell how it is written down
 */
export function decodeText(bytes: Uint8Array): string {
  const encoding = textEncodingOf(bytes)
  if (encoding === 'windows-1252') return decodeWestern(bytes)
  if (encoding === 'utf-16le' || encoding === 'utf-16be') return new TextDecoder(encoding).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Plain letters at first, and then some of Windows: UTF-8 has none that stand alone.
    if (encoding === null || !isWestern(bytes) || hasUtf8Letters(bytes)) throw new ExtractionFailure('encoding')
    return decodeWestern(bytes)
  }
}

function hasUtf8Letters(bytes: Uint8Array): boolean {
  return bytes.some((byte, index) => byte >= 0xc2 && byte <= 0xf4 && ((bytes[index + 1] ?? 0) & 0xc0) === 0x80)
}
