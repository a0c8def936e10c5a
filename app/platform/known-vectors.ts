// Vectors of texts that are known beforehand, as those of the demo's documents are: they need not be made again.
import { createHash } from 'node:crypto'
import { EMBEDDING_DIMENSIONS } from '~/lib/embedding'

const hashBytes = 16
const recordBytes = hashBytes + 4 + EMBEDDING_DIMENSIONS
const steps = 127

/**
 * Vectors of one model by the hash of their text. As bytes, a record a text, ordered by hash: the first 16 bytes of its SHA-256, the
 * length of a step as a little-endian float, and each number as so many steps in a signed byte.
 */
export class KnownVectors {
  readonly #records = new Map<string, Buffer>()

  /** @throws RangeError when the bytes are not whole records. */
  constructor(bytes: Buffer = Buffer.alloc(0)) {
    if (bytes.length % recordBytes) throw new RangeError('Not whole records of vectors.')
    for (let at = 0; at < bytes.length; at += recordBytes)
      this.#records.set(bytes.toString('hex', at, at + hashBytes), bytes.subarray(at, at + recordBytes))
  }

  get size(): number {
    return this.#records.size
  }

  /** A vector of unit length, as near to the one that the model makes as a step of a 127th of its largest number lets it. */
  get(text: string): number[] | undefined {
    const record = this.#records.get(hashOf(text))
    if (!record) return undefined
    const step = record.readFloatLE(hashBytes)
    return Array.from({ length: EMBEDDING_DIMENSIONS }, (_, index) => record.readInt8(hashBytes + 4 + index) * step)
  }

  set(text: string, vector: readonly number[]): void {
    const hash = hashOf(text)
    const record = Buffer.alloc(recordBytes)
    const step = Math.max(...vector.map(Math.abs)) / steps
    record.write(hash, 'hex')
    record.writeFloatLE(step, hashBytes)
    vector.forEach((value, index) => record.writeInt8(step ? Math.round(value / step) : 0, hashBytes + 4 + index))
    this.#records.set(hash, record)
  }

  toBytes(): Buffer {
    const inOrder = [...this.#records].sort(([one], [other]) => (one < other ? -1 : 1))
    return Buffer.concat(inOrder.map(([, record]) => record))
  }
}

const hashOf = (text: string) =>
  createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, 2 * hashBytes)
