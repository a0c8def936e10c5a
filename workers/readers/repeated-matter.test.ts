import { expect, it } from 'vitest'
import type { DocumentPage } from '~/domain/documents/blocks'
import { markRepeated } from './repeated-matter'

const NOTICE = 'Read these instructions before you begin. © 2026 Halden. All rights reserved.'
const page = (number: number, ...texts: string[]): DocumentPage => ({
  number,
  blocks: texts.map((text) => ({ kind: 'text', text })),
})
const searched = (pages: DocumentPage[]) =>
  markRepeated(pages).map(({ blocks }) => blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])))

it('keeps what a file says of itself the first time, and marks it wherever it is said again', () => {
  const again = NOTICE.replace('instructions before', 'instructions  before')
  const pages = [page(1, NOTICE, 'The pump.'), page(2, again, 'The filter.'), page(3, 'The tank.', NOTICE)]
  expect(searched(pages)).toEqual([[NOTICE, 'The pump.'], ['The filter.'], ['The tank.']])
  expect(markRepeated(pages)[1]?.blocks[0]).toEqual({ kind: 'unsearched', why: 'repeated', text: again })
})

it('keeps a warning wherever it stands, and a notice that differs', () => {
  const warning = 'Warning: switch the appliance off at the board before you clean this part of it.'
  const other = NOTICE.replace('2026', '2027')
  expect(searched([page(1, warning, NOTICE), page(2, warning, other)])).toEqual([
    [warning, NOTICE],
    [warning, other],
  ])
})
