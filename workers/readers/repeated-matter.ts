import type { DocumentBlock, DocumentPage } from '~/domain/documents/blocks'

/** A line of fewer words may stand twice for a reason. */
const FEWEST_WORDS = 6

// What a file says of itself. A warning that is repeated where it holds is none of it.
const ofItself =
  /©|\(c\) ?\d{4}|\bcopyright\b|\ball rights reserved\b|\btrade ?marks?\b|\bsubject to change\b|\bwithout (prior )?notice\b|\bprinted (in|by|on)\b|\bisbn\b|\b(read|keep|study) (this|these) (manual|guide|booklet|handbook|leaflet|instructions?|pages)\b|\bthis (manual|guide|booklet|handbook|leaflet) (is|was|applies|describes|belongs|must|should)\b/i

/** Marks what a file says of itself again, at the head of each part or on each cover: the first time is enough for a search. */
export function markRepeated(pages: readonly DocumentPage[]): DocumentPage[] {
  const said = new Set<string>()
  const marked = (block: DocumentBlock): DocumentBlock => {
    if (block.kind !== 'text' || !ofItself.test(block.text)) return block
    const words = block.text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
    if (words.length < FEWEST_WORDS) return block
    const key = words.join(' ')
    if (said.has(key)) return { kind: 'unsearched', why: 'repeated', text: block.text }
    said.add(key)
    return block
  }
  return pages.map((page) => ({ ...page, blocks: page.blocks.map(marked) }))
}
