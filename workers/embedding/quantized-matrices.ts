import { compileKernels, quantizationLimit } from './integer-kernels'

/** Rows of floats in the memory: `at` and `stride` count floats. */
export type Rows = { at: number; stride: number }

/** A right-hand side: its integers and what each column was divided by. `depth` is a multiple of 8, `count` too. */
export type Columns = { address: number; scalesAt: number; depth: number; count: number }

const rowBlock = 4
const columnBlock = 8

/**
 * Products of float matrices by way of integers. Each row of the left and each column of the right is scaled to the largest integers
 * that cannot overflow, 10 to 12 bits a value. Everything lives in one memory; rows are handled in blocks of four, so every room has
 * to end on a whole block, and what stands in the rows that fill it up is nobody's.
 */
export function createMultiplier({
  megabytes,
  maxRows,
  maxDepth,
}: {
  megabytes: number
  maxRows: number
  maxDepth: number
}) {
  const memory = new WebAssembly.Memory({ initial: megabytes * 16 })
  const { quantize, matmul } = compileKernels(memory)
  const floats = new Float32Array(memory.buffer)
  const shorts = new Int16Array(memory.buffer)
  const pairs = new Int32Array(memory.buffer)
  let free = 16

  function allocate(bytes: number): number {
    const address = free
    free += Math.ceil(bytes / 16) * 16
    if (free > memory.buffer.byteLength) throw new Error('The model does not fit into its memory.')
    return address
  }
  const allocateFloats = (count: number) => allocate(count * 4) / 4

  const left = { address: allocate(maxRows * maxDepth * 2), scalesAt: allocateFloats(maxRows) }
  const noBias = allocateFloats(maxDepth)

  function reserveColumns(depth: number, count: number): Columns {
    return { address: allocate(depth * count * 2), scalesAt: allocateFloats(count), depth, count }
  }

  /** A matrix of weights, depth × count, to stay. */
  function readColumns(kernel: Float32Array, depth: number, count: number): Columns {
    const columns = reserveColumns(depth, count)
    const limit = quantizationLimit(depth)
    const largest = new Float32Array(count)
    for (let index = 0; index < kernel.length; index++) {
      const n = index % count
      largest[n] = Math.max(largest[n] as number, Math.abs(kernel[index] as number))
    }
    for (let n = 0; n < count; n++) floats[columns.scalesAt + n] = (largest[n] as number) / limit || 1
    for (let k = 0; k < depth; k++) {
      for (let n = 0; n < count; n++) {
        const value = (kernel[k * count + n] as number) / (floats[columns.scalesAt + n] as number)
        shorts[placeOf(columns, k, n)] = Math.round(value)
      }
    }
    return columns
  }

  function placeOf({ address, depth }: Columns, k: number, n: number): number {
    return address / 2 + (n >> 3) * depth * columnBlock + (k >> 1) * 16 + (n & 7) * 2 + (k & 1)
  }

  function quantizeRows({ at, stride }: Rows, count: number, depth: number, limit: number): void {
    const rows = Math.ceil(count / rowBlock) * rowBlock
    quantize(at * 4, stride * 4, left.address, left.scalesAt * 4, rows, depth / 8, limit)
  }

  /** Fills `into` with the rows' transposed: row n becomes column n. Its results are to be multiplied by `factor`. */
  function transposeInto(into: Columns, rows: Rows, count: number, factor: number): void {
    quantizeRows(rows, count, into.depth, quantizationLimit(into.depth))
    const half = into.depth / 2
    for (let n = 0; n < count; n++) {
      floats[into.scalesAt + n] = (floats[left.scalesAt + n] as number) * factor
      const from = left.address / 4 + n * half
      const to = into.address / 4 + (n >> 3) * half * columnBlock + (n & 7)
      for (let k = 0; k < half; k++) pairs[to + k * columnBlock] = pairs[from + k] as number
    }
  }

  /**
   * Fills `into` with the rows as they are, row k being the k-th of the depth. Each row is divided by a scale of its own, which the
   * left-hand side has to be multiplied by beforehand: `rowScale(k)`, valid until the next call of anything here.
   */
  function stackInto(into: Columns, rows: Rows, count: number): (k: number) => number {
    quantizeRows(rows, count, into.count, quantizationLimit(into.depth))
    floats.fill(1, into.scalesAt, into.scalesAt + into.count)
    for (let k = 0; k < into.depth; k++) {
      const from = left.address / 2 + k * into.count
      for (let n = 0; n < into.count; n++) shorts[placeOf(into, k, n)] = k < count ? (shorts[from + n] as number) : 0
    }
    return (k) => floats[left.scalesAt + k] as number
  }

  /** into = max(floor, rows × columns + bias); `biasAt` counts floats. */
  function multiply(
    rows: Rows,
    count: number,
    columns: Columns,
    into: Rows,
    { biasAt = noBias, floor = -Infinity } = {},
  ): void {
    const { address, scalesAt, depth } = columns
    quantizeRows(rows, count, depth, quantizationLimit(depth))
    matmul(
      ...([
        left.address,
        depth * 2,
        left.scalesAt * 4,
        address,
        scalesAt * 4,
        biasAt * 4,
        into.at * 4,
        into.stride * 4,
      ] as const),
      ...([Math.ceil(count / rowBlock), columns.count / columnBlock, depth / 4, floor] as const),
    )
  }

  return { floats, allocateFloats, reserveColumns, readColumns, transposeInto, stackInto, multiply }
}

export type Multiplier = ReturnType<typeof createMultiplier>
