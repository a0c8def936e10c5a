import type { Plan } from './plans'

/** How many questions a day the assistant answers. */
export type DailyBudget = { perHome: number; perTenant: number }

const ofPlan: Record<Plan, DailyBudget> = {
  free: { perHome: 100, perTenant: 2_000 },
  pro: { perHome: 200, perTenant: 20_000 },
  enterprise: { perHome: 400, perTenant: 200_000 },
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

/** The budget of a company: that of its plan, where its own quotas (`questions_per_home`, `questions_per_day`) do not say another. */
export function dailyBudget(plan: Plan, quotas: Readonly<Record<string, unknown>>): DailyBudget {
  const { questions_per_home: perHome, questions_per_day: perTenant } = quotas
  return {
    perHome: isCount(perHome) ? perHome : ofPlan[plan].perHome,
    perTenant: isCount(perTenant) ? perTenant : ofPlan[plan].perTenant,
  }
}
