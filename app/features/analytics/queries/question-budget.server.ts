import type { Scope } from '~/auth/scope.server'
import { dailyBudget } from '~/domain/tenants/daily-budget'
import type { Tenant } from '~/models/tenant'

/** Questions of today, by the company's clock, beside how many the assistant answers in a day. */
export type BudgetUse = { id: string; name: string; detail: string | null; questions: number; budget: number }
export type QuestionBudget = { companies: BudgetUse[]; homes: BudgetUse[] }

type Plan = Pick<Tenant, 'plan' | 'quotas'>
type CompanyRow = Plan & { id: string; name: string; questions: number }
type HomeRow = Plan & { id: string; number: string; developmentName: string; questions: number }

const shown = 5

const asked = (joined = '') => `developments AS d JOIN tenants AS t ON t.id = d.tenant_id CROSS JOIN LATERAL (
    SELECT day.homeowner_id, day.questions FROM homeowner_activity_daily AS day
    WHERE day.tenant_id = d.tenant_id AND day.development_id = d.id AND day.date = (now() AT TIME ZONE t.timezone)::date AND day.questions > 0
  ) AS today ${joined}
  WHERE :tenantId::uuid IS NULL OR d.tenant_id = :tenantId::uuid`

/** How much of today's questions is used up: by the companies in sight and by their homes, those that asked most first. */
export function questionBudget(scope: Scope, { tenantId }: { tenantId: string | null }): Promise<QuestionBudget> {
  return scope.read(async (tx) => {
    const companies = await tx.raw<{ rows: CompanyRow[] }>(
      `SELECT t.id, t.name, t.plan, t.quotas, coalesce(sum(asked.questions), 0)::int AS questions
       FROM tenants AS t LEFT JOIN (SELECT d.tenant_id, today.questions FROM ${asked()}) AS asked ON asked.tenant_id = t.id
       WHERE :tenantId::uuid IS NULL OR t.id = :tenantId::uuid
       GROUP BY t.id ORDER BY questions DESC, t.name, t.id LIMIT ${shown}`,
      { tenantId },
    )
    const homes = await tx.raw<{ rows: HomeRow[] }>(
      `SELECT asked.unit_id AS id, unit.number, asked.development_name, asked.plan, asked.quotas, asked.questions
       FROM (
         SELECT person.unit_id, d.name AS development_name, t.plan, t.quotas, sum(today.questions)::int AS questions
         FROM ${asked('JOIN homeowners AS person ON person.id = today.homeowner_id')}
         GROUP BY person.unit_id, d.id, t.id ORDER BY questions DESC, person.unit_id LIMIT ${shown}
       ) AS asked JOIN units AS unit ON unit.id = asked.unit_id
       ORDER BY asked.questions DESC, asked.unit_id`,
      { tenantId },
    )
    return {
      companies: companies.rows.map(({ id, name, plan, quotas, questions }) => ({
        ...{ id, name, questions, detail: null, budget: dailyBudget(plan, quotas).perTenant },
      })),
      homes: homes.rows.map(({ id, number, developmentName, plan, quotas, questions }) => ({
        ...{ id, name: number, questions, detail: developmentName, budget: dailyBudget(plan, quotas).perHome },
      })),
    }
  })
}
