// Just enough of WebAssembly's binary format to write two loop nests down as code that can be read.

export const types = { i32: 0x7f, f32: 0x7d, v128: 0x7b } as const
type ValueType = keyof typeof types

/** Bytes of instructions: an expression leaves a value on the stack, a statement none. */
export type Code = number[]

export type FunctionSource = { name: string; parameters: ValueType[]; locals: ValueType[]; body: Code }

const simd =
  (operation: number) =>
  (...operands: Code[]): Code => [...operands.flat(), 0xfd, ...unsigned(operation)]
const access = (operation: number, offset: number, operands: Code[]): Code => [
  ...operands.flat(),
  0xfd,
  ...unsigned(operation),
  0,
  ...unsigned(offset),
]

export const get = (local: number): Code => [0x20, local]
export const set = (local: number, value: Code): Code => [...value, 0x21, local]
export const integer = (value: number): Code => [0x41, ...signed(value)]
export const addTo = (local: number, value: Code): Code => [...get(local), ...value, 0x6a, 0x21, local]
export const multiplied = (left: Code, right: Code): Code => [...left, ...right, 0x6c]

export const f32 = {
  constant: (value: number): Code => [0x43, ...new Uint8Array(Float32Array.of(value).buffer)],
  divide: (left: Code, right: Code): Code => [...left, ...right, 0x95],
  max: (left: Code, right: Code): Code => [...left, ...right, 0x97],
  store: (address: Code, value: Code): Code => [...address, ...value, 0x38, 0, 0],
}

export const vector = {
  zero: [0xfd, 0x0c, ...new Array<number>(16).fill(0)],
  load: (address: Code, offset = 0) => access(0x00, offset, [address]),
  /** The 32 bits at an address, in all four lanes. */
  loadSplat: (address: Code, offset = 0) => access(0x09, offset, [address]),
  store: (address: Code, value: Code, offset = 0) => access(0x0b, offset, [address, value]),
  splat: simd(0x13),
  lane: (value: Code, lane: number): Code => [...value, 0xfd, 0x1f, lane],
  nearest: simd(0x6a),
  /** 4 + 4 integers of 32 bits as 8 of 16. */
  narrow: simd(0x85),
  addIntegers: simd(0xae),
  /** Eight products of 16-bit integers, neighbours added: the reason for all this. */
  dot: simd(0xba),
  abs: simd(0xe0),
  add: simd(0xe4),
  multiply: simd(0xe6),
  max: simd(0xe9),
  toIntegers: simd(0xf8),
  toFloats: simd(0xfa),
}

/** Runs the body as often as the local counts, at least once, and leaves it at 0. */
export function countDown(counter: number, body: Code): Code {
  return [0x03, 0x40, ...body, ...get(counter), ...integer(-1), 0x6a, 0x22, counter, 0x0d, 0, 0x0b]
}

/** A module that imports a memory as js.memory and exports the functions; none returns a value. */
export function assemble(functions: FunctionSource[]): Uint8Array<ArrayBuffer> {
  const signature = ({ parameters }: FunctionSource) => [0x60, ...vec(parameters.map((type) => [types[type]])), 0]
  const code = ({ locals, body }: FunctionSource) =>
    sized([...vec(locals.map((type) => [1, types[type]])), ...body, 0x0b])
  return new Uint8Array([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, functions.map(signature)),
    ...section(2, [[...text('js'), ...text('memory'), 2, 0, 1]]),
    ...section(
      3,
      functions.map((_, index) => [index]),
    ),
    ...section(
      7,
      functions.map(({ name }, index) => [...text(name), 0, index]),
    ),
    ...section(10, functions.map(code)),
  ])
}

function section(id: number, items: number[][]): number[] {
  return [id, ...sized(vec(items))]
}

function vec(items: number[][]): number[] {
  return [...unsigned(items.length), ...items.flat()]
}

function sized(content: number[]): number[] {
  return [...unsigned(content.length), ...content]
}

function text(value: string): number[] {
  return sized([...Buffer.from(value)])
}

function unsigned(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...unsigned(value >>> 7)]
}

function signed(value: number): number[] {
  return value >= -64 && value < 64 ? [value & 0x7f] : [(value & 0x7f) | 0x80, ...signed(value >> 7)]
}
