// Just enough of ONNX's file format (protocol buffers) to write a graph down: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto

export type ElementType = 'float' | 'uint8' | 'int8' | 'int64'
export type Initializer = { name: string; type: ElementType; shape: number[]; values: ArrayBufferView }
export type Attribute = number | { float: number } | number[]
export type GraphNode = {
  operator: string
  /** Of the set of operators; the standard one when it is absent. */
  domain?: string
  inputs: string[]
  outputs: string[]
  attributes?: Record<string, Attribute>
}
/** A dimension is a number, or the name of one that is known when the graph is run. */
export type ValueInfo = { name: string; type: ElementType; shape: (number | string)[] }
export type Graph = { nodes: GraphNode[]; initializers: Initializer[]; inputs: ValueInfo[]; outputs: ValueInfo[] }

const IR_VERSION = 10
/** The first version of the standard operators with all that are used here. */
const OPERATORS_VERSION = 20

/** Operators that onnxruntime adds to the standard. */
export const RUNTIME_DOMAIN = 'com.microsoft'

const elementTypes: Record<ElementType, number> = { float: 1, uint8: 2, int8: 3, int64: 7 }

/** The file of a model. */
export function encodeModel(graph: Graph): Uint8Array {
  return Buffer.concat([
    integerField(1, IR_VERSION),
    bytesField(8, integerField(2, OPERATORS_VERSION)),
    bytesField(8, Buffer.concat([textField(1, RUNTIME_DOMAIN), integerField(2, 1)])),
    bytesField(7, encodeGraph(graph)),
  ])
}

function encodeGraph({ nodes, initializers, inputs, outputs }: Graph): Uint8Array {
  return Buffer.concat([
    ...nodes.map((node) => bytesField(1, encodeNode(node))),
    textField(2, 'graph'),
    ...initializers.map((initializer) => bytesField(5, encodeTensor(initializer))),
    ...inputs.map((input) => bytesField(11, encodeValue(input))),
    ...outputs.map((output) => bytesField(12, encodeValue(output))),
  ])
}

function encodeNode({ operator, domain = '', inputs, outputs, attributes = {} }: GraphNode): Uint8Array {
  return Buffer.concat([
    ...inputs.map((name) => textField(1, name)),
    ...outputs.map((name) => textField(2, name)),
    textField(4, operator),
    ...Object.entries(attributes).map(([name, value]) => bytesField(5, encodeAttribute(name, value))),
    textField(7, domain),
  ])
}

function encodeAttribute(name: string, value: Attribute): Uint8Array {
  const named = textField(1, name)
  if (Array.isArray(value))
    return Buffer.concat([named, ...value.map((item) => integerField(8, item)), integerField(20, 7)])
  if (typeof value === 'number') return Buffer.concat([named, integerField(3, value), integerField(20, 2)])
  return Buffer.concat([named, tag(2, 5), new Uint8Array(Float32Array.of(value.float).buffer), integerField(20, 1)])
}

function encodeTensor({ name, type, shape, values }: Initializer): Uint8Array {
  return Buffer.concat([
    ...shape.map((extent) => integerField(1, extent)),
    integerField(2, elementTypes[type]),
    textField(8, name),
    bytesField(9, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
  ])
}

function encodeValue({ name, type, shape }: ValueInfo): Uint8Array {
  const dimensions = shape.map((extent) =>
    bytesField(1, typeof extent === 'number' ? integerField(1, extent) : textField(2, extent)),
  )
  const tensor = Buffer.concat([integerField(1, elementTypes[type]), bytesField(2, Buffer.concat(dimensions))])
  return Buffer.concat([textField(1, name), bytesField(2, bytesField(1, tensor))])
}

function textField(field: number, text: string): Uint8Array {
  return bytesField(field, Buffer.from(text))
}

function bytesField(field: number, bytes: Uint8Array): Uint8Array {
  return Buffer.concat([tag(field, 2), varint(bytes.length), bytes])
}

function integerField(field: number, value: number): Uint8Array {
  return Buffer.concat([tag(field, 0), varint(value)])
}

function tag(field: number, wireType: number): Uint8Array {
  return varint(field * 8 + wireType)
}

// Negative integers take ten bytes: as 64 bits in two's complement.
function varint(value: number): Uint8Array {
  const bytes: number[] = []
  let left = BigInt.asUintN(64, BigInt(value))
  for (; left >= 0x80n; left >>= 7n) bytes.push(Number(left & 0x7fn) | 0x80)
  return Uint8Array.from([...bytes, Number(left)])
}
