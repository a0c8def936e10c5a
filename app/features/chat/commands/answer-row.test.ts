import { expect, it } from 'vitest'
import { answerRow, answerWithoutModel } from './answer-row'

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
    new Date().toISOString(),
  )
  expect(row.content).toBe('Under the sink.\n[1]')
  expect(row.citations).toEqual([{ index: 1, documentId: 'd1', title: 'Water', page: 2, quote: 'the sink \ufffd' }])
})

const result = {
  text: 'Under the sink.',
  citations: [],
  outcome: 'answered' as const,
  latencyMs: 800.4,
  firstTokenMs: 90,
  model: 'gpt-4o-mini',
  promptTokens: 1_000,
  completionTokens: 100,
}
const at = '2026-03-30T12:00:00.000Z'

it('has the tokens of the model that read and wrote it, and what they cost', () =>
  expect(answerRow(result, at)).toMatchObject({ promptTokens: 1_000, completionTokens: 100, costUsd: '0.000210' }))

it('has no tokens of a model where none was asked, except of the one that made the question stand alone', () => {
  const quoted = { ...result, model: 'extractive' }
  expect(answerRow(quoted, at)).toMatchObject({
    promptTokens: 0,
    completionTokens: 0,
    tokenCount: 100,
    costUsd: '0.000000',
  })
  const rewriting = { model: 'gpt-4o-mini', promptTokens: 200, completionTokens: 20 }
  expect(answerRow({ ...quoted, rewriting }, at)).toMatchObject({
    promptTokens: 200,
    completionTokens: 20,
    costUsd: '0.000042',
  })
  expect(answerWithoutModel({ text: 'A person will write.', outcome: 'handed_off' }, at)).toMatchObject({
    promptTokens: 0,
    completionTokens: 0,
    latencyMs: null,
  })
})

it('has a cost that nobody knows where its model has no price', () =>
  expect(answerRow({ ...result, model: 'llama-4-of-ours' }, at).costUsd).toBeNull())

it('took no time where it broke off with nothing written', () => {
  expect(answerRow({ ...result, text: ' \n', outcome: 'error' }, at).latencyMs).toBeNull()
  expect(answerRow({ ...result, outcome: 'error' }, at).latencyMs).toBe(800)
})
