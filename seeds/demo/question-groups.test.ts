import { expect, it } from 'vitest'
import { questionGroups } from './question-groups'

const towards = (angle: number) => [Math.cos(angle), Math.sin(angle)]
const at = new Date('2026-03-01T10:00:00Z')
const ask = (question: string, angle: number) => ({ question, embedding: towards(angle), embeddingModel: 'test', at })

it('questions that mean nearly the same share the group that the first one names', () => {
  const groups = questionGroups({ tenantId: 'tenant', developmentId: 'development' })
  const first = groups.assign(ask('How do I bleed a radiator?', 0))
  expect(groups.assign(ask('bleed radiator how', 0.3))).toBe(first)
  const other = groups.assign(ask('When are the bins collected?', 1))
  expect(other).not.toBe(first)
  // Nearer to the second than to the first, though near enough to both.
  expect(groups.assign(ask('bin day', 0.55))).toBe(other)
  expect(groups.rows.map(({ question }) => question)).toEqual([
    'How do I bleed a radiator?',
    'When are the bins collected?',
  ])
  const again = questionGroups({ tenantId: 'tenant', developmentId: 'development' })
  expect(again.assign(ask('How do I bleed a radiator?', 0))).toBe(first)
})
