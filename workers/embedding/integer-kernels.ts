// Matrix products in 16-bit integers: WebAssembly's dot instruction does eight multiply-adds where floats take two instructions for
// four, and Node 20 has no fused multiply-add.
import {
  addTo,
  assemble,
  countDown,
  f32,
  get,
  integer,
  multiplied,
  set,
  vector,
  type Code,
  type FunctionSource,
} from './wasm-assembler'

/** All addresses and strides are in bytes. */
export type IntegerKernels = {
  /** Rows of `eights` × 8 floats as 16-bit integers of at most `limit`, row after row; what each row was divided by goes to `scales`. */
  quantize: (
    from: number,
    stride: number,
    to: number,
    scales: number,
    rows: number,
    eights: number,
    limit: number,
  ) => void
  /**
   * c = max(floor, a × b × scales + bias). a: integers, row after row, rows in blocks of 4. b: for each block of 8 columns, for each
   * two of the depth, 8 columns × 2 integers. c: floats. `steps`: the depth divided by 4.
   */
  matmul: (
    ...args: [
      a: number,
      aStride: number,
      aScales: number,
      b: number,
      bScales: number,
      bias: number,
      c: number,
      cStride: number,
      rowBlocks: number,
      columnBlocks: number,
      steps: number,
      floor: number,
    ]
  ) => void
}

/** The largest magnitude that both sides of a product may have, so that no sum over `depth` products passes 32 bits. */
export function quantizationLimit(depth: number): number {
  return Math.floor(Math.sqrt((2 ** 31 - 1) / depth))
}

export function compileKernels(memory: WebAssembly.Memory): IntegerKernels {
  const module = new WebAssembly.Module(assemble([quantize(), matmul()]))
  return new WebAssembly.Instance(module, { js: { memory } }).exports as IntegerKernels
}

function quantize(): FunctionSource {
  const [from, stride, to, scales, rows, eights, limit] = [0, 1, 2, 3, 4, 5, 6] as const
  const [at, left, scale, largest, inverse] = [7, 8, 9, 10, 11] as const
  const { load, max, abs, lane, nearest, toIntegers, multiply } = vector
  const integers = (offset: number) => toIntegers(nearest(multiply(load(get(at), offset), get(inverse))))
  const overRow = (body: Code) => [
    ...set(at, get(from)),
    ...set(left, get(eights)),
    ...countDown(left, [...body, ...addTo(at, integer(32))]),
  ]
  const lanes = [0, 1, 2, 3].map((index) => lane(get(largest), index))
  const body = countDown(rows, [
    ...set(largest, vector.zero),
    ...overRow(set(largest, max(get(largest), max(abs(load(get(at))), abs(load(get(at), 16)))))),
    // Not zero, since a row of zeros is divided by it too.
    ...set(scale, f32.max(f32.constant(1e-30), f32.divide(lanes.reduce(f32.max), get(limit)))),
    ...f32.store(get(scales), get(scale)),
    ...set(inverse, vector.splat(f32.divide(f32.constant(1), get(scale)))),
    ...overRow([...vector.store(get(to), vector.narrow(integers(0), integers(16))), ...addTo(to, integer(16))]),
    ...addTo(from, get(stride)),
    ...addTo(scales, integer(4)),
  ])
  return {
    name: 'quantize',
    parameters: ['i32', 'i32', 'i32', 'i32', 'i32', 'i32', 'f32'],
    locals: ['i32', 'i32', 'f32', 'v128', 'v128'],
    body,
  }
}

function matmul(): FunctionSource {
  const [a, aStride, aScales, b, bScales, bias, c, cStride, rowBlocks, columnBlocks, steps, floor] = [
    0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
  ] as const
  const [block, step, bAt, cAt, scaleAt, ...rest] = Array.from({ length: 20 }, (_, index) => 12 + index) as [
    number,
    number,
    number,
    number,
    number,
    ...number[],
  ]
  const aAt = rest.slice(0, 4)
  const sums = rest.slice(4, 12) as number[]
  const [left, right, pair] = rest.slice(12) as [number, number, number]
  const lines = [0, 1, 2, 3]
  const sum = (line: number, half: number) => sums[2 * line + half] as number
  const row = (line: number) => aAt[line] as number

  const accumulate = (line: number, half: number) =>
    set(
      sum(line, half),
      vector.addIntegers(get(sum(line, half)), vector.dot(get(pair), get(half === 0 ? left : right))),
    )
  const inner = [0, 1].flatMap((two) => [
    ...set(left, vector.load(get(bAt), 32 * two)),
    ...set(right, vector.load(get(bAt), 32 * two + 16)),
    ...lines.flatMap((line) => [
      ...set(pair, vector.loadSplat(get(row(line)), 4 * two)),
      ...accumulate(line, 0),
      ...accumulate(line, 1),
    ]),
  ])
  const result = (line: number, half: number) => {
    const scaled = vector.multiply(
      vector.multiply(vector.toFloats(get(sum(line, half))), get(pair)),
      vector.load(get(bScales), 16 * half),
    )
    return vector.max(vector.splat(get(floor)), vector.add(scaled, vector.load(get(bias), 16 * half)))
  }
  const tile = [
    ...sums.flatMap((local) => set(local, vector.zero)),
    ...set(bAt, get(b)),
    ...set(step, get(steps)),
    ...countDown(step, [
      ...inner,
      ...lines.flatMap((line) => addTo(row(line), integer(8))),
      ...addTo(bAt, integer(64)),
    ]),
    ...lines.flatMap((line) => [
      ...set(pair, vector.loadSplat(get(scaleAt), 4 * line)),
      ...vector.store(get(cAt), result(line, 0)),
      ...vector.store(get(cAt), result(line, 1), 16),
      ...addTo(cAt, get(cStride)),
    ]),
    ...addTo(scaleAt, integer(16)),
    // Each pointer stands at the beginning of the next row; its next row is four further on.
    ...lines.flatMap((line) => addTo(row(line), multiplied(get(aStride), integer(3)))),
  ]
  const body = countDown(columnBlocks, [
    ...lines.flatMap((line) => set(row(line), [...get(a), ...multiplied(get(aStride), integer(line)), 0x6a])),
    ...set(cAt, get(c)),
    ...set(scaleAt, get(aScales)),
    ...set(block, get(rowBlocks)),
    ...countDown(block, tile),
    ...set(b, get(bAt)),
    ...[c, bScales, bias].flatMap((pointer) => addTo(pointer, integer(32))),
  ])
  return {
    name: 'matmul',
    parameters: [...new Array<'i32'>(11).fill('i32'), 'f32'],
    locals: [...new Array<'i32'>(9).fill('i32'), ...new Array<'v128'>(11).fill('v128')],
    body,
  }
}
