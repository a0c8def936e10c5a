import { expect, it } from 'vitest'
import { answerRow } from './answer-row'

it('has no character that Postgres refuses, in text or JSON', () => {
  const row = answerRow(
    {
      text: 'Under the\0 sink.\n[1]',
      citations: [{ index: 1, documentId: 'd1', chunkId: 'c1', title: 'Wa\0ter', page: 2, quote: 'the\0 sink \ud83c' }],
      outcome: 'answered',
      model: 'extractive',
      promptTokens: 0,
      completionTokens: 0,
      latencyMs: 1,
      firstTokenMs: null,
    },
    new Date(),
  )
  expect(row.content).toBe('Under the sink.\n[1]')
  expect(row.citations).toEqual([{ index: 1, documentId: 'd1', title: 'Water', page: 2, quote: 'the sink \ufffd' }])
})
