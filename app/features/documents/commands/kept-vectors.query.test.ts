import { owner } from '../../../../tests/support/database'
import { createDevelopment, createDocument, createTenant } from '../../../../tests/factories/world'
import { afterAll, expect, it } from 'vitest'
import { systemScope } from '~/auth/scope.server'
import { closeThreads } from '~/platform/threads.server'
import { embedPassages } from './embed-passages.server'
import { forgetVectors } from './kept-vectors.server'

afterAll(closeThreads)

const passages = Array.from({ length: 40 }, (_, n) => ({
  headingPath: 'Heating › Valves',
  content: `Valve ${n} is in the hall. Turn it to the right.`,
  pageFrom: 1,
  pageTo: 1,
  recognized: null,
  tokenCount: 12,
  contentHash: `hash-${n}`,
}))

it('goes on where a try was stopped, with the vectors that it made', { timeout: 60_000 }, async () => {
  const development = await createDevelopment(owner(), await createTenant(owner()))
  const document = await createDocument(owner(), development)
  const version = { tenantId: development.tenantId, developmentId: development.id, documentId: document.id }
  const scope = systemScope(version.tenantId)
  const stop = new AbortController()
  const onEmbedded = (done: number) => (done > 0 ? stop.abort() : undefined)
  await expect(embedPassages(scope, version, passages, { signal: stop.signal, onEmbedded })).rejects.toThrow(/abort/i)

  const again = await embedPassages(scope, version, passages, { onEmbedded: () => {} })
  expect(again.embedded).toBe(passages.length - 16)
  expect(again.vectors.size).toBe(passages.length)
  const first = again.vectors.get('hash-0')
  expect(first).toMatchObject({ windows: [expect.stringMatching(/^\[/)], sentences: { length: 2 } })
  expect((JSON.parse(first?.whole ?? '[]') as number[]).length).toBe(384)

  await scope.write((tx) => forgetVectors(tx, document.id))
  const anew = await embedPassages(scope, version, passages.slice(0, 1), { onEmbedded: () => {} })
  expect(anew.embedded).toBe(1)
})
