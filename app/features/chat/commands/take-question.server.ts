// Answers cost money. A home and a company have so many a day, by the clock of the builder; past that the assistant says kindly when it
// answers again, and whom to ring. The emergency card and the people of the builder are always there.
import { noteRefused } from '~/auth/note-refused.server'
import type { HomeScope } from '~/auth/scope.server'
import { apiPath } from '~/domain/paths/api'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { dailyBudget } from '~/domain/tenants/quotas'
import type { Tenant } from '~/models/tenant'
import type { Transaction } from '~/platform/db/transaction.server'
import { HttpError, tooManyRequests } from '~/platform/problem.server'
import { consumeTogether, rateLimiter } from '~/platform/rate-limit.server'
import { type BudgetContact, budgetSpentText } from '../views/budget-spent-text'

// How many there may be is asked anew each time, so the counters have no limit; a day with a change of the clock has 25 hours.
const counter = { points: 2 ** 30, windowS: 26 * 3_600 }
const byHome = rateLimiter({ name: 'questions-home', ...counter })
const byTenant = rateLimiter({ name: 'questions-tenant', ...counter })
const byDevelopment = rateLimiter({ name: 'questions-development', ...counter })
/** A person does not read twenty answers in a minute. */
const byPerson = rateLimiter({ name: 'ask', points: 20, windowS: 60 })

/** What the assistant of the development is set to; null for as many as the company has. */
export type AssistantBudget = Pick<AssistantSettings, 'questionsPerHome' | 'questionsPerDay'>

export type QuestionsToday = Pick<Tenant, 'plan' | 'quotas'> & { day: string; opensInS: number }

/** What there is to ask today, by the clock of the builder. */
export async function questionsToday(tx: Transaction, { tenantId }: HomeScope): Promise<QuestionsToday> {
  const { rows } = await tx.raw<{ rows: QuestionsToday[] }>(
    `SELECT plan, quotas, to_char(now() AT TIME ZONE timezone, 'YYYY-MM-DD') AS day,
       ceil(extract(epoch FROM (date_trunc('day', now() AT TIME ZONE timezone) + interval '1 day') AT TIME ZONE timezone - now()))::int
         AS opens_in_s
     FROM tenants WHERE id = ?`,
    [tenantId],
  )
  const [today] = rows
  if (!today) throw new Error('A homeowner without a company')
  return today
}

/**
 * Counts a question: of its minute and of today, for its home, development and company, in one round trip. Call it outside of any transaction.
 * @returns what takes it back from the day, for a question that is not asked after all.
 * @throws 429 for a homeowner who asks without end, and with a text for the homeowner once the home or the company has had its
 * questions of the day.
 */
export async function takeQuestion(
  scope: HomeScope,
  today: QuestionsToday,
  { questionsPerHome, questionsPerDay }: AssistantBudget,
): Promise<() => Promise<void>> {
  const { unitId, tenantId, developmentId } = scope
  const [home, tenant, development] = [unitId, tenantId, developmentId].map((id) => `${id}:${today.day}`) as Keys
  const [person, ofHome, ofTenant, ofDevelopment] = await consumeTogether([
    { limiter: byPerson, key: asker(scope) },
    { limiter: byHome, key: home },
    { limiter: byTenant, key: tenant },
    { limiter: byDevelopment, key: development },
  ])
  // What is refused takes nothing from the day of others.
  const giveBack = async () => {
    await byHome.giveBack(home)
    await byTenant.giveBack(tenant)
    await byDevelopment.giveBack(development)
  }
  const budget = dailyBudget(today.plan, today.quotas)
  const perHome = Math.min(budget.perHome, questionsPerHome ?? budget.perHome)
  const isSpent = (taken: { remaining: number }, most: number) => counter.points - taken.remaining > most
  const isHomeSpent = isSpent(ofHome, perHome)
  const isTenantSpent = isSpent(ofTenant, budget.perTenant)
  const isDevelopmentSpent = questionsPerDay !== null && isSpent(ofDevelopment, questionsPerDay)
  if (person.allowed && !isHomeSpent && !isTenantSpent && !isDevelopmentSpent) return giveBack
  await giveBack()
  if (!person.allowed) return refuseHaste(scope, person.retryAfterS)
  if (isHomeSpent) return refuseDay(scope, today, { limit: 'questions-home', key: unitId, most: perHome })
  if (isTenantSpent) return refuseDay(scope, today, { limit: 'questions-tenant', key: tenantId, most: null })
  return refuseDay(scope, today, { limit: 'questions-development', key: developmentId, most: null })
}

type Keys = [home: string, tenant: string, development: string]

/** @throws 429 for a homeowner who writes without end. */
export async function limitQuestions(scope: HomeScope): Promise<void> {
  const waitS = await byPerson.take(asker(scope))
  if (waitS > 0) await refuseHaste(scope, waitS)
}

/**
 * Counts a question that is tried out, of today's of the company alone: the home has asked nothing.
 * @throws 429 once the company has had its questions of the day.
 */
export async function takeTrial(scope: HomeScope): Promise<void> {
  const { tenantId } = scope
  const today = await scope.read((tx) => questionsToday(tx, scope))
  const key = `${tenantId}:${today.day}`
  const [taken] = await consumeTogether([{ limiter: byTenant, key }])
  const used = counter.points - (taken?.remaining ?? 0)
  if (used <= dailyBudget(today.plan, today.quotas).perTenant) return
  await byTenant.giveBack(key)
  throw tooManyRequests(today.opensInS)
}

// What staff ask in a homeowner's place takes nothing from the homeowner.
function asker({ actor, homeownerId }: HomeScope): string {
  return actor.id ?? homeownerId
}

async function refuseHaste(scope: HomeScope, waitS: number): Promise<never> {
  const { developmentId } = scope
  await noteRefused(scope, { limit: 'ask', key: asker(scope), path: apiPath.ask(), developmentId })
  throw tooManyRequests(waitS)
}

type Spent = {
  limit: 'questions-home' | 'questions-tenant' | 'questions-development'
  key: string
  most: number | null
}

async function refuseDay(scope: HomeScope, { opensInS }: QuestionsToday, { limit, key, most }: Spent): Promise<never> {
  const { tenantId, developmentId } = scope
  await noteRefused(scope, { limit, key, path: apiPath.ask(), developmentId })
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
