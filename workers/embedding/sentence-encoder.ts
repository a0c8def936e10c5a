// Universal Sentence Encoder Lite: two transformer layers over at most 128 pieces, the mean of their outputs, and one dense layer.
// Written out here because the generic runtime takes several times as long: it multiplies attention one number at a time, and floats
// where small integers do. A test holds it to the runtime's results.
import { createMultiplier, type Columns, type Multiplier } from './quantized-matrices'
import { createTokenizer } from './tokenizer'
import { readWeights, type Weights } from './weights'

export const MAX_PIECES = 128

const heads = 4
const wide = 512
const hidden = 1536
const epsilon = 1e-6

type Dense = { columns: Columns; biasAt: number }
type Norm = { scale: Float32Array; bias: Float32Array }
type Layer = {
  width: number
  norm: Norm
  qkv: Dense
  output: Dense
  /** Widens what is carried past the attention; absent where the widths agree. */
  residual?: Dense
  innerNorm: Norm
  inner: Dense
  outer: Dense
}

export type SentenceEncoder = {
  tokenize: (text: string) => number[]
  /** A vector of 512 numbers and unit length for at most 128 pieces. */
  encode: (pieces: number[]) => Float32Array
}

/** Reads the model: about a tenth of a second, and 40 MB. */
export function loadSentenceEncoder(): SentenceEncoder {
  const weights = readWeights()
  const multiplier = createMultiplier({ megabytes: 16, maxRows: MAX_PIECES, maxDepth: hidden })
  const embeddings = weights.find('module/Embeddings_en')
  const frequencies = weights.find('TimingSignal/ExpandDims_1')
  const layers = [readLayer(weights, multiplier, 0, 256), readLayer(weights, multiplier, 1, wide)]
  const final = dense(multiplier, weights.find('tanh_layer_0/weights'), weights.find('tanh_layer_0/bias'), wide)
  const rooms = createRooms(multiplier)

  function encode(pieces: number[]): Float32Array {
    const ids = pieces.length > 0 ? pieces.slice(0, MAX_PIECES) : [0]
    fillInput(multiplier.floats.subarray(rooms.state), ids, embeddings, frequencies)
    for (const layer of layers) runLayer(multiplier, layer, rooms, ids.length)
    return finish(ids.length)
  }

  function finish(count: number): Float32Array {
    const { floats } = multiplier
    const mean = floats.subarray(rooms.normal, rooms.normal + wide).fill(0)
    for (let m = 0; m < count; m++) addTo(mean, floats.subarray(rooms.state + m * wide), wide)
    for (let n = 0; n < wide; n++) mean[n] = (mean[n] as number) / count
    multiplier.multiply({ at: rooms.normal, stride: wide }, 1, final.columns, { at: rooms.large, stride: wide }, final)
    return unitLength(floats.slice(rooms.large, rooms.large + wide).map(Math.tanh))
  }

  return { tokenize: createTokenizer(weights.vocabulary), encode }
}

/** Scales a vector to length 1, in place. */
export function unitLength(vector: Float32Array): Float32Array {
  let squares = 0
  for (const value of vector) squares += value * value
  const inverse = 1 / Math.sqrt(Math.max(squares, 1e-12))
  for (let n = 0; n < vector.length; n++) vector[n] = (vector[n] as number) * inverse
  return vector
}

function dense(multiplier: Multiplier, kernel: Float32Array, bias: Float32Array, depth: number): Dense {
  const biasAt = multiplier.allocateFloats(bias.length)
  multiplier.floats.set(bias, biasAt)
  return { columns: multiplier.readColumns(kernel, depth, bias.length), biasAt }
}

function readLayer(weights: Weights, multiplier: Multiplier, index: number, width: number): Layer {
  const find = (name: string) => weights.find(`Layer_${index}/TransformerLayer/${name}`)
  const norm = (prefix: string) => ({
    scale: find(`${prefix}layer_prepostprocess/layer_norm/layer_norm_scale/ConcatPartitions/concat`),
    bias: find(`${prefix}layer_prepostprocess/layer_norm/layer_norm_bias/ConcatPartitions/concat`),
  })
  const read = (name: string, kernel: string, depth: number) =>
    dense(multiplier, find(`${name}/${kernel}`), find(`${name}/bias/ConcatPartitions/concat`), depth)
  return {
    width,
    norm: norm(''),
    qkv: read('MultiheadAttention/qkv_transform_single', 'kernel/part_0', width),
    output: read('MultiheadAttention/output_transform_single', 'kernel/part_0', width),
    residual: width === wide ? undefined : read('dense', 'kernel/ConcatPartitions/concat', width),
    innerNorm: norm('FFN/'),
    inner: read('FFN/conv1', 'Tensordot/Reshape_1', wide),
    outer: read('FFN/conv2', 'Tensordot/Reshape_1', hidden),
  }
}

type Rooms = ReturnType<typeof createRooms>

function createRooms({ allocateFloats, reserveColumns }: Multiplier) {
  const room = (width: number) => allocateFloats(MAX_PIECES * width)
  return {
    ...{ state: room(wide), normal: room(wide), context: room(wide), large: room(hidden), scores: room(MAX_PIECES) },
    ...{ keys: reserveColumns(wide / heads, MAX_PIECES), values: reserveColumns(MAX_PIECES, wide / heads) },
  }
}

// The graph adds the pieces' embeddings twice, once with the timing signal and once without.
function fillInput(state: Float32Array, ids: number[], embeddings: Float32Array, frequencies: Float32Array): void {
  const half = frequencies.length
  ids.forEach((id, position) => {
    const [from, to] = [id * 2 * half, position * 2 * half]
    for (let n = 0; n < half; n++) {
      const angle = position * (frequencies[n] as number)
      state[to + n] = 2 * (embeddings[from + n] as number) + Math.sin(angle)
      state[to + half + n] = 2 * (embeddings[from + half + n] as number) + Math.cos(angle)
    }
  })
}

/** Takes `state` through a layer, in place. */
function runLayer(multiplier: Multiplier, layer: Layer, rooms: Rooms, count: number): void {
  const { multiply, floats } = multiplier
  const { width } = layer
  const state = floats.subarray(rooms.state)
  const normal = floats.subarray(rooms.normal)
  const rows = (at: number, stride: number) => ({ at, stride })

  normalize(state, normal, layer.norm, width, count)
  multiply(rows(rooms.normal, width), count, layer.qkv.columns, rows(rooms.large, 3 * width), layer.qkv)
  attend(multiplier, rooms, width, count)
  multiply(rows(rooms.context, width), count, layer.output.columns, rows(rooms.normal, wide), layer.output)
  if (layer.residual) {
    multiply(rows(rooms.state, width), count, layer.residual.columns, rows(rooms.large, wide), layer.residual)
    floats.copyWithin(rooms.state, rooms.large, rooms.large + count * wide)
  }
  addTo(state, normal, count * wide)

  normalize(state, normal, layer.innerNorm, wide, count)
  multiply(rows(rooms.normal, wide), count, layer.inner.columns, rows(rooms.large, hidden), {
    ...layer.inner,
    floor: 0,
  })
  multiply(rows(rooms.large, hidden), count, layer.outer.columns, rows(rooms.normal, wide), layer.outer)
  addTo(state, normal, count * wide)
}

/** `large` holds queries, keys and values side by side; the heads' results go to `context`. */
function attend(multiplier: Multiplier, rooms: Rooms, width: number, count: number): void {
  const { floats, multiply, transposeInto, stackInto } = multiplier
  const size = width / heads
  const padded = Math.ceil(count / 8) * 8
  const part = (index: number, head: number) => ({ at: rooms.large + index * width + head * size, stride: 3 * width })
  const scores = { at: rooms.scores, stride: MAX_PIECES }
  const keys = { ...rooms.keys, depth: size, count: padded }
  const values = { ...rooms.values, depth: padded, count: size }
  for (let head = 0; head < heads; head++) {
    transposeInto(keys, part(1, head), count, 1 / Math.sqrt(size))
    multiply(part(0, head), count, keys, scores)
    const rowScale = stackInto(values, part(2, head), count)
    const valueScales = Float32Array.from({ length: count }, (_, k) => rowScale(k))
    for (let m = 0; m < count; m++)
      weigh(floats.subarray(scores.at + m * MAX_PIECES, scores.at + m * MAX_PIECES + padded), valueScales)
    multiply(scores, count, values, { at: rooms.context + head * size, stride: width })
  }
}

/** Softmax, and each weight times the scale of the value that it weighs. What is beyond the values is cleared. */
function weigh(scores: Float32Array, scales: Float32Array): void {
  const count = scales.length
  let largest = -Infinity
  for (let n = 0; n < count; n++) if ((scores[n] as number) > largest) largest = scores[n] as number
  let sum = 0
  for (let n = 0; n < count; n++) sum += scores[n] = Math.exp((scores[n] as number) - largest)
  const inverse = 1 / sum
  for (let n = 0; n < count; n++) scores[n] = (scores[n] as number) * inverse * (scales[n] as number)
  for (let n = count; n < scores.length; n++) scores[n] = 0
}

function normalize(
  source: Float32Array,
  into: Float32Array,
  { scale, bias }: Norm,
  width: number,
  count: number,
): void {
  for (let from = 0; from < count * width; from += width) {
    let sum = 0
    let squares = 0
    for (let n = from; n < from + width; n++) {
      const value = source[n] as number
      sum += value
      squares += value * value
    }
    const mean = sum / width
    const inverse = 1 / Math.sqrt(squares / width - mean * mean + epsilon)
    for (let n = 0; n < width; n++)
      into[from + n] = ((source[from + n] as number) - mean) * inverse * (scale[n] as number) + (bias[n] as number)
  }
}

function addTo(into: Float32Array, values: Float32Array, length: number): void {
  for (let n = 0; n < length; n++) into[n] = (into[n] as number) + (values[n] as number)
}
