// How much a client may send. Forms are read whole into memory, so they are small; an upload goes to a file as it comes, and its route
// tells the person itself what is too large.
import type { IncomingMessage } from 'node:http'

const MEGABYTE = 1024 * 1024
export const MAX_BODY_BYTES = MEGABYTE
// The fields and part headers around a file.
const AROUND_A_FILE_BYTES = 2 * MEGABYTE

/** Paths that a file is uploaded to, and how large it may be. */
export type Uploads = readonly { path: RegExp; maxFileBytes: number }[]

/** The limit for a request's body, and whether its Content-Length says already that it is over it. */
export function bodyLimit(
  { url = '', headers }: Pick<IncomingMessage, 'url' | 'headers'>,
  uploads: Uploads | undefined,
): { bytes: number; announced: boolean } {
  const path = (url.split('?', 1)[0] ?? '').replace(/\.data$/, '')
  const upload = uploads?.find((one) => one.path.test(path))
  if (upload && /^multipart\/form-data\s*;/i.test(headers['content-type'] ?? ''))
    return { bytes: upload.maxFileBytes + AROUND_A_FILE_BYTES, announced: false }
  return { bytes: MAX_BODY_BYTES, announced: Number(headers['content-length'] ?? 0) > MAX_BODY_BYTES }
}

/**
 * The same body, which fails once more than `maxBytes` of it came. Its source is then left alone, not cancelled: that would break
 * the connection before the answer.
 */
export function metered(
  body: ReadableStream<Uint8Array>,
  maxBytes: number,
  onTooLarge: () => void,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let size = 0
  return new ReadableStream(
    {
      async pull(controller) {
        const { done, value } = await reader.read()
        if (done) return controller.close()
        size += value.byteLength
        if (size <= maxBytes) return controller.enqueue(value)
        onTooLarge()
        controller.error(new Error(`The body of the request is larger than ${maxBytes} bytes`))
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  )
}
