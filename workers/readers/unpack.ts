// The directory of a zip may say little and its parts unpack to much: each is unpacked once into nothing, and counted, before a library
// keeps what it unpacks.
import { fromBuffer, type Entry, type ZipFile } from 'yauzl'
import { ExtractionFailure } from '~/domain/documents/extraction-failure'
import { isZipBomb, readZipDirectory } from '~/lib/zip-directory'

/** Bytes of text and structure: what is made of them takes a hundred times as much. */
const MOST_XML_BYTES = 64 * 1024 * 1024

/**
 * Makes sure that a zip unpacks to what it says, and that this is not too much.
 * @throws {ExtractionFailure} when it is too much, encrypted, or damaged
 */
export async function requireBounded(bytes: Buffer, onStep?: () => void): Promise<void> {
  const directory = await opened(bytes, readZipDirectory)
  if (isZipBomb(directory)) throw new ExtractionFailure('unpacks-too-large')
  if (directory?.isEncrypted) throw new ExtractionFailure('encrypted')
  await opened(bytes, (zip) => unpackAll(zip, onStep))
}

/** The parts of a zip whose names are of this form, as they unpack. Only for one that is bounded (`requireBounded`). */
export async function readParts(bytes: Buffer, names: RegExp): Promise<Map<string, Buffer>> {
  const parts = new Map<string, Buffer>()
  await opened(bytes, (zip) =>
    eachEntry(zip, async (entry) => {
      if (!names.test(entry.fileName)) return
      const chunks: Buffer[] = []
      await unpack(zip, entry, (chunk) => chunks.push(chunk))
      parts.set(entry.fileName, Buffer.concat(chunks))
    }),
  )
  return parts
}

async function opened<Result>(bytes: Buffer, work: (zip: ZipFile) => Promise<Result>): Promise<Result> {
  try {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      fromBuffer(bytes, { lazyEntries: true, validateEntrySizes: true }, (error, file) =>
        error ? reject(error) : resolve(file),
      ),
    )
    return await work(zip)
  } catch (error) {
    if (error instanceof ExtractionFailure) throw error
    throw new ExtractionFailure('corrupt')
  }
}

async function unpackAll(zip: ZipFile, onStep?: () => void): Promise<void> {
  let xmlBytes = 0
  await eachEntry(zip, async (entry) => {
    const size = await unpack(zip, entry)
    onStep?.()
    xmlBytes += /\.(xml|rels)$/i.test(entry.fileName) ? size : 0
    if (xmlBytes > MOST_XML_BYTES) throw new ExtractionFailure('unpacks-too-large')
  })
}

function eachEntry(zip: ZipFile, act: (entry: Entry) => Promise<void>): Promise<void> {
  return new Promise((resolve, reject) => {
    zip.on('error', reject)
    zip.on('end', resolve)
    zip.on('entry', (entry: Entry) => {
      act(entry)
        .then(() => zip.readEntry())
        .catch(reject)
    })
    zip.readEntry()
  })
}

// What unpacks to more than was said is an end in itself: nobody's program writes that.
function unpack(zip: ZipFile, entry: Entry, keep?: (chunk: Buffer) => void): Promise<number> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error) return reject(error)
      let size = 0
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length
        keep?.(chunk)
      })
      stream.on('error', (problem: Error) =>
        reject(/too many bytes/.test(problem.message) ? new ExtractionFailure('unpacks-too-large') : problem),
      )
      stream.on('end', () => resolve(size))
    })
  })
}
