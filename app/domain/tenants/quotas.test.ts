import { expect, it } from 'vitest'
import { dailyBudget, quotasOf } from './quotas'

it('is that of the plan, and grows with it', () => {
  const [free, pro, enterprise] = (['free', 'pro', 'enterprise'] as const).map((plan) => dailyBudget(plan, {}))
  expect(free?.perHome).toBeLessThan(pro?.perHome ?? 0)
  expect(pro?.perTenant).toBeLessThan(enterprise?.perTenant ?? 0)
})

it('is what the quotas say, each for itself; nonsense says nothing', () => {
  const usual = dailyBudget('pro', {})
  expect(dailyBudget('pro', { questions_per_home: 3 })).toEqual({ ...usual, perHome: 3 })
  expect(dailyBudget('pro', { questions_per_day: 0 })).toEqual({ ...usual, perTenant: 0 })
  for (const wrong of [-1, 1.5, '7', null]) expect(dailyBudget('pro', { questions_per_home: wrong })).toEqual(usual)
})

it('has room for homes and documents by the plan, unless it says otherwise', () => {
  const usual = quotasOf('free', {})
  expect(usual.homes).toBeLessThan(quotasOf('pro', {}).homes)
  expect(quotasOf('free', { homes: 12, document_bytes: 5 })).toEqual({ ...usual, homes: 12, documentBytes: 5 })
})
