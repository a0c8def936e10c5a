import type { Plan } from './plans'

/** How many questions a day the assistant answers. */
export type DailyBudget = { perHome: number; perTenant: number }

/** What a company may have, and how much of it. */
export type Quotas = DailyBudget & {
  homes: number
  /** Of all versions of its documents. */
  documentBytes: number
}

export const gigabyte = 1e9

const ofPlan: Record<Plan, Quotas> = {
  free: { perHome: 100, perTenant: 2_000, homes: 20_000, documentBytes: 20 * gigabyte },
  pro: { perHome: 200, perTenant: 20_000, homes: 100_000, documentBytes: 200 * gigabyte },
  enterprise: { perHome: 400, perTenant: 200_000, homes: 1_000_000, documentBytes: 2_000 * gigabyte },
}

/** By what each is called among a company's own quotas. */
export const quotaKeys = {
  perHome: 'questions_per_home',
  perTenant: 'questions_per_day',
  homes: 'homes',
  documentBytes: 'document_bytes',
} as const satisfies Record<keyof Quotas, string>

const isCount = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 0

/** What a company may have: by its plan, where its own quotas (`quotaKeys`) do not say another. */
export function quotasOf(plan: Plan, own: Readonly<Record<string, unknown>>): Quotas {
  const of = (name: keyof Quotas) => {
    const chosen = own[quotaKeys[name]]
    return isCount(chosen) ? chosen : ofPlan[plan][name]
  }
  return {
    perHome: of('perHome'),
    perTenant: of('perTenant'),
    homes: of('homes'),
    documentBytes: of('documentBytes'),
  }
}

/** How many questions a day: the part of the quotas that is asked at every question. */
export function dailyBudget(plan: Plan, own: Readonly<Record<string, unknown>>): DailyBudget {
  const { perHome, perTenant } = quotasOf(plan, own)
  return { perHome, perTenant }
}
