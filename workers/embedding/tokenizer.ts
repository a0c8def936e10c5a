// The model was trained on SentencePiece's unigram pieces. This finds the same pieces as the model's own tokenizer, in linear time.

/** Pieces and the logarithms of their probability; a piece's place is its id. */
export type Vocabulary = [piece: string, score: number][]

type Node = { children: Map<string, Node>; id: number; score: number }

const reserved = 6
const unknown = 0
const wordStart = '▁'

export type Tokenizer = (text: string) => number[]

export function createTokenizer(vocabulary: Vocabulary): Tokenizer {
  const root = newNode()
  vocabulary.slice(reserved).forEach(([piece, score], index) => insert(root, piece, score, index + reserved))
  return (text) => tokenize(text, root)
}

function newNode(): Node {
  return { children: new Map(), id: -1, score: 0 }
}

function insert(root: Node, piece: string, score: number, id: number): void {
  let node = root
  for (const symbol of piece) {
    const next = node.children.get(symbol) ?? newNode()
    node.children.set(symbol, next)
    node = next
  }
  node.id = id
  node.score = score
}

/** The most probable pieces (Viterbi). What no piece covers is unknown, once however long it is. */
function tokenize(text: string, root: Node): number[] {
  const normalized = text.normalize('NFKC')
  if (normalized === '') return []
  const symbols = [...(wordStart + normalized.replaceAll(' ', wordStart))]
  const best = new Float64Array(symbols.length + 1)
  const ids = new Int32Array(symbols.length + 1)
  const lengths = new Int32Array(symbols.length + 1).fill(1)
  const offer = (start: number, end: number, id: number, score: number) => {
    const total = score + (best[start] as number)
    if (best[end] !== 0 && total < (best[end] as number)) return
    best[end] = total
    ids[end] = id
    lengths[end] = end - start
  }
  for (let start = 0; start < symbols.length; start++) {
    let covered = false
    let node: Node | undefined = root
    for (let end = start; end < symbols.length;) {
      node = node.children.get(symbols[end++] as string)
      if (!node) break
      if (node.id < 0) continue
      offer(start, end, node.id, node.score)
      covered = true
    }
    if (!covered) offer(start, start + 1, unknown, 0)
  }
  const found: number[] = []
  for (let end = symbols.length; end > 0; end -= lengths[end] as number) {
    const id = ids[end] as number
    if (id !== unknown || found.at(-1) !== unknown) found.push(id)
  }
  return found.reverse()
}
