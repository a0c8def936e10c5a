// BERT's tokenizer for text without case: words and signs, each as the longest pieces of the vocabulary from its beginning.

/** The ids of a text's pieces. */
export type Tokenizer = (text: string) => number[]

const unknown = '[UNK]'
/** A longer word is no word. */
const longestWord = 100
// What ASCII counts as signs too: BERT takes them for punctuation, Unicode for symbols.
const word =
  /[\p{P}$+<=>^`|~]|[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2fa1f}]|[^\s\p{Zs}\p{P}$+<=>^`|~\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{2fa1f}]+/gu

export function createTokenizer(vocabulary: ReadonlyMap<string, number>): Tokenizer {
  const unknownId = vocabulary.get(unknown) ?? 0
  return (text) =>
    [...text.matchAll(word)].flatMap(([found]) => {
      const bare = bareForm(found)
      return bare === '' ? [] : (piecesOf(bare, vocabulary) ?? [unknownId])
    })
}

// Lower case without accents and invisible characters.
function bareForm(word: string): string {
  return word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\p{Mn}\p{Cc}\p{Cf}\ufffd]/gu, '')
}

function piecesOf(word: string, vocabulary: ReadonlyMap<string, number>): number[] | null {
  const symbols = [...word]
  if (symbols.length > longestWord) return null
  const ids: number[] = []
  let from = 0
  while (from < symbols.length) {
    let to = symbols.length
    let id: number | undefined
    for (; to > from; to--) {
      id = vocabulary.get((from > 0 ? '##' : '') + symbols.slice(from, to).join(''))
      if (id !== undefined) break
    }
    if (id === undefined) return null
    ids.push(id)
    from = to
  }
  return ids
}
