// Uploads go through the process in small pieces: to a temporary file, and past a hash and a meter. Nothing is kept of one
// that fails, is too large, or whose client goes away.
import busboy from 'busboy'
import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { Readable, Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { withoutControlCharacters } from '~/lib/control-characters'
import { sanitizeFileName } from '~/lib/file-name'
import { badRequest, payloadTooLarge } from './problem.server'
import { temporaryPath } from './temporary-files.server'

const MAX_FIELD_BYTES = 16 * 1024

export type Upload<Field extends string> = {
  /** Of the temporary file; `cleanup()` removes it. */
  path: string
  /** As sent, without folders and hidden characters, in NFC. */
  fileName: string
  /** In bytes. */
  size: number
  /** Hexadecimal. */
  sha256: string
  fields: Partial<Record<Field, string>>
  cleanup(): Promise<void>
}

type UploadOptions<Field extends string> = {
  maxBytes: number
  /** Names of the text fields to return; others are passed over. */
  fields: readonly Field[]
}

type SavedFile = Pick<Upload<never>, 'fileName' | 'size' | 'sha256'>

/**
 * Receives a multipart form with exactly one file. The caller moves or copies the file, then calls `cleanup()`.
 * @throws {HttpError} 413 as soon as the file passes `maxBytes`; 400 when the form is broken, cut off, or has not one file.
 */
export async function receiveUpload<Field extends string>(
  request: Request,
  { maxBytes, fields: fieldNames }: UploadOptions<Field>,
): Promise<Upload<Field>> {
  const file = await temporaryPath('upload')
  const cleanup = () => rm(file, { force: true })
  const parser = createParser(request)
  const source = Readable.fromWeb(request.body as ReadableStream<Uint8Array>)
  const fields: Partial<Record<Field, string>> = {}
  let saving: Promise<SavedFile> | undefined
  try {
    await new Promise<void>((resolve, reject) => {
      parser.on('file', (_, stream, { filename }) => {
        if (saving) {
          // Destroying the parser fails this stream as well, and without a listener that would end the process.
          stream.on('error', () => undefined).resume()
          return reject(badRequest({ file: ['Send one file at a time.'] }))
        }
        saving = saveFile(stream, file, maxBytes).then((saved) => ({
          ...saved,
          fileName: sanitizeFileName(filename ?? ''),
        }))
        saving.catch(reject)
      })
      parser.on('field', (name, value, { valueTruncated }) => {
        if (valueTruncated) return reject(badRequest({ [name]: ['This text is too long.'] }))
        const known = fieldNames.find((field) => field === name)
        if (known) fields[known] = withoutControlCharacters(value)
      })
      parser.on('error', () => reject(badRequest({ '': ['The upload is incomplete. Try again.'] })))
      parser.on('close', resolve)
      source.on('error', () => reject(badRequest({ '': ['The upload broke off.'] })))
      source.pipe(parser)
    })
    if (!saving) throw badRequest({ file: ['Choose a file.'] })
    return { ...(await saving), path: file, fields, cleanup }
  } catch (error) {
    // Not destroyed: that would break the connection before the answer. What is still sent is dropped after it.
    source.unpipe(parser)
    source.on('error', () => undefined)
    parser.destroy()
    await saving?.catch(() => undefined)
    await cleanup()
    throw error
  }
}

function createParser(request: Request): busboy.Busboy {
  const type = request.headers.get('Content-Type') ?? ''
  if (!request.body || !/^multipart\/form-data\s*;/i.test(type)) throw badRequest({ '': ['Send the file as a form.'] })
  try {
    return busboy({
      headers: { 'content-type': type },
      defParamCharset: 'utf8',
      limits: { fields: 20, fieldSize: MAX_FIELD_BYTES, parts: 30 },
    })
  } catch {
    throw badRequest({ '': ['The form has no boundary.'] })
  }
}

async function saveFile(stream: Readable, file: string, maxBytes: number): Promise<Omit<SavedFile, 'fileName'>> {
  const hash = createHash('sha256')
  let size = 0
  const meter = new Transform({
    transform(chunk: Buffer, _, done) {
      size += chunk.length
      if (size > maxBytes) return done(new TooLargeError())
      hash.update(chunk)
      done(null, chunk)
    },
  })
  try {
    await pipeline(stream, meter, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  } catch (error) {
    throw error instanceof TooLargeError ? payloadTooLarge(maxBytes) : error
  }
  return { size, sha256: hash.digest('hex') }
}

// Streams want an Error; HttpError is a Response.
class TooLargeError extends Error {}
