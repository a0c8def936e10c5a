// The graph of all-MiniLM-L6-v2: six layers of BERT over one text. What goes in is the sum of its pieces' embeddings, what comes out is
// a state for each piece; the vector of a text is their mean.
import { encodeModel, RUNTIME_DOMAIN, type GraphNode, type Initializer } from './onnx-model'
import type { Safetensors, Tensor } from './safetensors'

export const WIDTH = 384

const layers = 6
const heads = 12
const headWidth = WIDTH / heads
const epsilon = 1e-12
/** So many weights of a column share a scale, and so many values that they are multiplied by. */
const BLOCK = 64
/** Of MatMulNBits: the left side is made bytes too. */
const INT8_PRODUCTS = 4

export type Precision = 'float' | 'int8'

/** The file of the model. In `int8` the weights are bytes, a scale for each column; what they are multiplied by is made bytes on the way. */
export function minilmModel(weights: Safetensors, precision: Precision): Uint8Array {
  const nodes: GraphNode[] = []
  const initializers: Initializer[] = []
  const shape = { type: 'float', shape: ['pieces', WIDTH] } as const

  const constant = (name: string, values: Float32Array, extents: number[]) => {
    initializers.push({ name, type: 'float', shape: extents, values })
    return name
  }
  const integers = (name: string, values: number[]) => {
    initializers.push({ name, type: 'int64', shape: [values.length], values: BigInt64Array.from(values.map(BigInt)) })
    return name
  }
  let count = 0
  const node = (operator: string, inputs: string[], attributes?: GraphNode['attributes']) => {
    const output = `${operator}-${count++}`
    nodes.push({ operator, inputs, outputs: [output], attributes })
    return output
  }
  const vector = (name: string) => constant(name, weights.read(name).values, weights.read(name).shape)
  const normalize = (input: string, name: string) =>
    node('LayerNormalization', [input, vector(`${name}.weight`), vector(`${name}.bias`)], {
      axis: -1,
      epsilon: { float: epsilon },
    })
  const dense = (input: string, name: string, { weight, bias }: Dense) => {
    const product =
      precision === 'float'
        ? node('MatMul', [input, constant(`${name}.weight`, weight.values, weight.shape)])
        : integerProduct(input, name, weight)
    return node('Add', [product, constant(`${name}.bias`, bias.values, bias.shape)])
  }
  const integerProduct = (input: string, name: string, weight: Tensor) => {
    const [depth = 0, count = 0] = weight.shape
    const { bytes, scales } = quantizeBlocks(weight)
    const blocks = depth / BLOCK
    initializers.push({ name: `${name}.bytes`, type: 'uint8', shape: [count, blocks, BLOCK], values: bytes })
    const output = `${name}.product`
    nodes.push({
      operator: 'MatMulNBits',
      domain: RUNTIME_DOMAIN,
      inputs: [input, `${name}.bytes`, constant(`${name}.scales`, scales, [count * blocks])],
      outputs: [output],
      attributes: { K: depth, N: count, bits: 8, block_size: BLOCK, accuracy_level: INT8_PRODUCTS },
    })
    return output
  }

  const splitShape = integers('heads', [-1, heads, headWidth])
  const joinShape = integers('joined', [-1, WIDTH])
  const part = (input: string, order: number[]) =>
    node('Transpose', [node('Reshape', [input, splitShape])], { perm: order })
  const attend = (state: string, name: string) => {
    const project = (which: string, factor = 1) =>
      dense(state, `${name}.self.${which}`, readDense(weights, `${name}.self.${which}`, factor))
    const scores = node('MatMul', [
      part(project('query', 1 / Math.sqrt(headWidth)), [1, 0, 2]),
      part(project('key'), [1, 2, 0]),
    ])
    const mixed = node('MatMul', [node('Softmax', [scores], { axis: -1 }), part(project('value'), [1, 0, 2])])
    return node('Reshape', [node('Transpose', [mixed], { perm: [1, 0, 2] }), joinShape])
  }

  let state = normalize('embeddings', 'embeddings.LayerNorm')
  for (let index = 0; index < layers; index++) {
    const layer = `encoder.layer.${index}`
    const through = (input: string, name: string) =>
      dense(input, `${layer}.${name}`, readDense(weights, `${layer}.${name}`))
    const attended = through(attend(state, `${layer}.attention`), 'attention.output.dense')
    state = normalize(node('Add', [state, attended]), `${layer}.attention.output.LayerNorm`)
    const inner = node('Gelu', [through(state, 'intermediate.dense')])
    state = normalize(node('Add', [state, through(inner, 'output.dense')]), `${layer}.output.LayerNorm`)
  }
  nodes.push({ operator: 'Identity', inputs: [state], outputs: ['states'] })
  return encodeModel({
    nodes,
    initializers,
    inputs: [{ name: 'embeddings', ...shape, shape: [...shape.shape] }],
    outputs: [{ name: 'states', ...shape, shape: [...shape.shape] }],
  })
}

type Dense = { weight: Tensor; bias: Tensor }

/** The weights of a dense layer, depth × count, as a product from the right wants them. */
function readDense(weights: Safetensors, name: string, factor = 1): Dense {
  const { shape, values } = weights.read(`${name}.weight`)
  const bias = weights.read(`${name}.bias`)
  const [count = 0, depth = 0] = shape
  const turned = new Float32Array(values.length)
  for (let n = 0; n < count; n++)
    for (let k = 0; k < depth; k++) turned[k * count + n] = (values[n * depth + k] as number) * factor
  return {
    weight: { shape: [depth, count], values: turned },
    bias: { shape: bias.shape, values: bias.values.map((value) => value * factor) },
  }
}

/** Bytes of 128 ± 127 and what they are multiplied by, block after block of each column. */
function quantizeBlocks({ shape, values }: Tensor): { bytes: Uint8Array; scales: Float32Array } {
  const [depth = 0, count = 0] = shape
  const bytes = new Uint8Array(depth * count)
  const scales = new Float32Array((depth / BLOCK) * count)
  for (let n = 0; n < count; n++) {
    for (let from = 0; from < depth; from += BLOCK) {
      let largest = 0
      for (let k = from; k < from + BLOCK; k++) largest = Math.max(largest, Math.abs(values[k * count + n] as number))
      const scale = largest / 127 || 1
      scales[(n * depth + from) / BLOCK] = scale
      for (let k = from; k < from + BLOCK; k++)
        bytes[n * depth + k] = 128 + Math.round((values[k * count + n] as number) / scale)
    }
  }
  return { bytes, scales }
}
