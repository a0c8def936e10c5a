import type { Readable } from 'node:stream'
import type { ByteRange } from '~/lib/byte-range'

export type PutOptions = {
  contentType: string
  /** Length of a stream, when it is known: S3 has to be told before the first byte, so an unknown length is buffered there. */
  sizeBytes?: number
}

export type Storage = {
  /** Writes all of it or nothing: a reader never sees half an object. Replaces what the key held. */
  put(key: string, body: Readable | Buffer, options: PutOptions): Promise<void>
  /** @throws {ObjectNotFoundError} before the first byte. */
  get(key: string, range?: ByteRange): Promise<Readable>
  /** Size in bytes, or null when there is no such object. */
  size(key: string): Promise<number | null>
  exists(key: string): Promise<boolean>
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>
}
