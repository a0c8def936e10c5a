import type { Readable } from 'node:stream'
import type { ByteRange } from '~/lib/byte-range'

export type PutOptions = {
  contentType: string
  /** Length of a stream, when it is known: S3 has to be told before the first byte, so an unknown length is buffered there. */
  sizeBytes?: number
}

export type StoredObject = { key: string; sizeBytes: number; modifiedAt: string }

export type ListOptions = {
  /** The key after which to go on: that of the last object listed. */
  after?: string
  /** At most so many, and never more than 1000. */
  limit: number
}

export type Storage = {
  /** Writes all of it or nothing: a reader never sees half an object. Replaces what the key held. */
  put(key: string, body: Readable | Buffer, options: PutOptions): Promise<void>
  /** @throws {ObjectNotFoundError} before the first byte. */
  get(key: string, range?: ByteRange): Promise<Readable>
  /** Size in bytes, or null when there is no such object. */
  size(key: string): Promise<number | null>
  exists(key: string): Promise<boolean>
  /** Objects below a folder, which ends in `/`, in the order of their keys' bytes. Fewer than the limit are the last ones. */
  list(folder: string, options: ListOptions): Promise<StoredObject[]>
  /** Deleting what is not there succeeds. */
  delete(key: string): Promise<void>
}
