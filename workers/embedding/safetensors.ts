// Weights as safetensors files hold them: a JSON header, then the numbers of every tensor.
import { readFileSync } from 'node:fs'
import { z } from 'zod'

const tensorSchema = z.object({
  dtype: z.string(),
  shape: z.array(z.number().int()),
  data_offsets: z.tuple([z.number().int(), z.number().int()]),
})

export type Tensor = { shape: number[]; values: Float32Array }

export type Safetensors = {
  /** A tensor of 16-bit floats, as 32-bit ones. @throws when there is none of the name */
  read: (name: string) => Tensor
  /** The bits of a tensor's 16-bit floats, to be turned into numbers as they are wanted: see halfToFloat. */
  halves: (name: string) => Uint16Array
}

export function openSafetensors(path: string): Safetensors {
  const file = readFileSync(path)
  const headerBytes = Number(file.readBigUInt64LE(0))
  const header: unknown = JSON.parse(file.toString('utf8', 8, 8 + headerBytes))
  const entries = z.record(z.unknown()).parse(header)
  const start = 8 + headerBytes

  function entryOf(name: string) {
    const entry = tensorSchema.safeParse(entries[name])
    if (!entry.success || entry.data.dtype !== 'F16')
      throw new Error(`The model has no tensor of halves named ${name}.`)
    return entry.data
  }
  function halves(name: string): Uint16Array {
    const [from, to] = entryOf(name).data_offsets
    return new Uint16Array(Uint8Array.from(file.subarray(start + from, start + to)).buffer)
  }
  return {
    halves,
    read: (name) => ({ shape: entryOf(name).shape, values: toFloats(halves(name)) }),
  }
}

/** The 16-bit floats of IEEE 754 by their bits. */
const floats = Float32Array.from({ length: 2 ** 16 }, (_, bits) => {
  const sign = bits & 0x8000 ? -1 : 1
  const exponent = (bits >> 10) & 0x1f
  const fraction = bits & 0x3ff
  if (exponent === 0) return sign * fraction * 2 ** -24
  if (exponent === 31) return fraction ? NaN : sign * Infinity
  return sign * (1 + fraction / 1024) * 2 ** (exponent - 15)
})

/** A 16-bit float by its bits. */
export function halfToFloat(bits: number): number {
  return floats[bits] as number
}

function toFloats(halves: Uint16Array): Float32Array {
  const values = new Float32Array(halves.length)
  for (let index = 0; index < halves.length; index++) values[index] = halfToFloat(halves[index] as number)
  return values
}
