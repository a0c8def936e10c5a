import { owner } from '../../../../tests/support/database'
import { createDevelopment, createHomeowner, createTenant } from '../../../../tests/factories/world'
import { paraphrases } from '../../../../seeds/demo/questions/paraphrases'
import { afterAll, expect, it } from 'vitest'
import { homeScope, type HomeScope } from '~/auth/scope.server'
import { SAME_QUESTION_SIMILARITY } from '~/domain/questions/same-question'
import type { Development } from '~/models/development'
import { embedTexts } from '~/platform/embeddings.server'
import { closeThreads } from '~/platform/threads.server'
import { nearestGroup, newOrNearestGroup } from './assign-question-group.server'

afterAll(closeThreads)

async function homeIn(development: Development): Promise<HomeScope> {
  const { id: homeownerId, unitId } = await createHomeowner(owner(), development)
  const { tenantId, id: developmentId } = development
  return homeScope({ tenantId, developmentId, homeownerId, unitId, houseTypeId: null })
}

const towards = (angle: number) =>
  Array.from({ length: 384 }, (_, index) => (index === 0 ? Math.cos(angle) : index === 1 ? Math.sin(angle) : 0))

async function neighbourhood() {
  const tenant = await createTenant(owner())
  const [here, there] = [await createDevelopment(owner(), tenant), await createDevelopment(owner(), tenant)]
  const [mine, neighbours, others] = [await homeIn(here), await homeIn(here), await homeIn(there)]
  const ask = (scope: HomeScope, question: string, angle: number, embeddingModel = 'test') => {
    const { tenantId, developmentId } = scope
    const asked = { tenantId, developmentId, question, embedding: towards(angle), embeddingModel }
    return scope.write(async (tx) => (await nearestGroup(tx, asked)) ?? newOrNearestGroup(tx, asked))
  }
  return { mine, neighbours, others, ask }
}

it('the nearest group that means the same, by whomever of the development it was asked', async () => {
  const { mine, neighbours, others, ask } = await neighbourhood()
  const radiator = await ask(mine, 'How do I bleed a radiator?', 0)
  const bins = await ask(mine, 'When are the bins collected?', 1)
  expect(bins).not.toBe(radiator)
  expect(await ask(neighbours, 'bleed radiator how', 0.3)).toBe(radiator)
  // Near enough to both.
  expect(await ask(neighbours, 'bin day', 0.55)).toBe(bins)
  expect(await ask(others, 'How do I bleed a radiator?', 0)).not.toBe(radiator)
  expect(await ask(mine, 'How do I bleed a radiator?', 0, 'another model')).not.toBe(radiator)
  const named = await owner()('questionGroups')
    .where({ developmentId: mine.developmentId })
    .orderBy('id')
    .pluck('question')
  expect(named).toEqual(['How do I bleed a radiator?', 'When are the bins collected?', 'How do I bleed a radiator?'])
})

it('the similarity that groups questions puts most of what is asked in other words together', async () => {
  const [first, second] = await Promise.all(
    [0, 1].map((side) =>
      embedTexts(
        paraphrases.map((pair) => pair[side] as string),
        { purpose: 'query' },
      ),
    ),
  )
  const together = paraphrases.filter((_, index) => {
    const [a, b] = [first?.[index] ?? [], second?.[index] ?? []]
    return a.reduce((sum, value, place) => sum + value * (b[place] ?? 0), 0) >= SAME_QUESTION_SIMILARITY
  })
  expect(together.length).toBe(45)
})
