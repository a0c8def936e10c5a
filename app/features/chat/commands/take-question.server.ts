// Answers cost money. A home and a company have so many a day, by the clock of the builder; past that the assistant says kindly when it
// answers again, and whom to ring. The emergency card and the people of the builder are always there.
import { noteRefused } from '~/auth/note-refused.server'
import type { HomeScope } from '~/auth/scope.server'
import { dailyBudget } from '~/lib/daily-budget'
import type { Tenant } from '~/models/tenant'
import { HttpError } from '~/platform/problem.server'
import { rateLimiter } from '~/platform/rate-limit.server'
import { type BudgetContact, budgetSpentText } from '../views/budget-spent-text'

// How many there may be is asked anew each time, so the counters have no limit; a day with a change of the clock has 25 hours.
const counter = { points: 2 ** 30, windowS: 26 * 3_600 }
const byHome = rateLimiter({ name: 'questions-home', ...counter })
const byTenant = rateLimiter({ name: 'questions-tenant', ...counter })

type Today = Pick<Tenant, 'plan' | 'quotas'> & { day: string; opensInS: number }

/**
 * Counts a question of today. Call it outside of any transaction.
 * @returns what takes it back, for a question that is not asked after all.
 * @throws 429 with a text for the homeowner once the home or the company has had its questions of the day.
 */
export async function takeQuestion(scope: HomeScope): Promise<() => Promise<void>> {
  const { unitId, tenantId } = scope
  const today = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Today[] }>(
      `SELECT plan, quotas, to_char(now() AT TIME ZONE timezone, 'YYYY-MM-DD') AS day,
         ceil(extract(epoch FROM (date_trunc('day', now() AT TIME ZONE timezone) + interval '1 day') AT TIME ZONE timezone - now()))::int
           AS opens_in_s
       FROM tenants WHERE id = ?`,
      [tenantId],
    )
    return rows[0]
  })
  if (!today) throw new Error('A homeowner without a company')
  const budget = dailyBudget(today.plan, today.quotas)
  const [home, tenant] = [`${unitId}:${today.day}`, `${tenantId}:${today.day}`]
  // The home first: one that has had its own takes nothing from the others.
  const ofHome = await usedOf(byHome, home)
  if (ofHome > budget.perHome) {
    await byHome.giveBack(home)
    return refuse(scope, today, { limit: 'questions-home', key: unitId, most: budget.perHome })
  }
  if ((await usedOf(byTenant, tenant)) > budget.perTenant) {
    await Promise.all([byHome.giveBack(home), byTenant.giveBack(tenant)])
    return refuse(scope, today, { limit: 'questions-tenant', key: tenantId, most: null })
  }
  return async () => void (await Promise.all([byHome.giveBack(home), byTenant.giveBack(tenant)]))
}

async function usedOf(limiter: typeof byHome, key: string): Promise<number> {
  return counter.points - (await limiter.consume(key)).remaining
}

type Spent = { limit: 'questions-home' | 'questions-tenant'; key: string; most: number | null }

async function refuse(scope: HomeScope, { opensInS }: Today, { limit, key, most }: Spent): Promise<never> {
  const { tenantId, developmentId } = scope
  await noteRefused(scope, { limit, key, path: '/api/chat', developmentId })
  const contacts = await scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: BudgetContact[] }>(
      `SELECT name, phone FROM contacts WHERE tenant_id = ? AND development_id = ? AND phone IS NOT NULL
       ORDER BY is_emergency DESC, position, id LIMIT 3`,
      [tenantId, developmentId],
    )
    return rows
  })
  throw new HttpError(429, budgetSpentText(most, contacts), {
    headers: { 'Retry-After': String(Math.max(1, opensInS)) },
  })
}
