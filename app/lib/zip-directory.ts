// What a zip says of itself, read before any of it is unpacked.
import type { Entry, ZipFile } from 'yauzl'

export type ZipDirectory = {
  names: ReadonlySet<string>
  /** Bytes of all parts, packed and unpacked, as the directory has them: it may lie. */
  packedBytes: number
  unpackedBytes: number
  isEncrypted: boolean
}

const MEGABYTE = 1024 * 1024
/** The largest documents of people have some hundreds of parts. */
const MOST_PARTS = 5_000
export const MOST_UNPACKED_BYTES = 240 * MEGABYTE
// Text that repeats itself packs twenty times, a long table perhaps fifty times. What is small may pack as well as it likes.
const MOST_RATIO = 100
const RATIO_COUNTS_FROM_BYTES = 20 * MEGABYTE

/** Reads the directory of a zip that was opened with `lazyEntries`, part by part. Null when there are more than any document has. */
export function readZipDirectory(zip: ZipFile): Promise<ZipDirectory | null> {
  return new Promise((resolve, reject) => {
    const names = new Set<string>()
    const found = { packedBytes: 0, unpackedBytes: 0, isEncrypted: false }
    let count = 0
    zip.on('error', reject)
    zip.on('end', () => resolve({ names, ...found }))
    zip.on('entry', (entry: Entry) => {
      if (++count > MOST_PARTS) return resolve(null)
      names.add(entry.fileName)
      found.packedBytes += entry.compressedSize
      found.unpackedBytes += entry.uncompressedSize
      found.isEncrypted ||= entry.isEncrypted()
      zip.readEntry()
    })
    if (zip.entryCount > MOST_PARTS) return resolve(null)
    zip.readEntry()
  })
}

/** Whether a zip is one that nobody makes but to fill a memory. */
export function isZipBomb(directory: Pick<ZipDirectory, 'packedBytes' | 'unpackedBytes'> | null): boolean {
  if (!directory) return true
  const { packedBytes, unpackedBytes } = directory
  if (unpackedBytes > MOST_UNPACKED_BYTES) return true
  return unpackedBytes > RATIO_COUNTS_FROM_BYTES && unpackedBytes > MOST_RATIO * packedBytes
}
