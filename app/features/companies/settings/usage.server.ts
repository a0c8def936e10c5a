import type { Scope } from '~/auth/scope.server'
import type { Plan } from '~/domain/tenants/plans'
import type { Quotas } from '~/domain/tenants/quotas'
import { documentBytes, readQuotas } from '~/models/tenant-quotas'

export type Usage = {
  plan: Plan
  quotas: Quotas
  homes: number
  documentBytes: number
  questionsToday: number
  /** Of the calendar month, by the company's clock. */
  questionsThisMonth: number
}

type Row = Omit<Usage, 'quotas' | 'documentBytes'>

/** How much a company has of what it may have. */
export function usageOf(scope: Scope, tenantId: string): Promise<Usage> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: [Row] }>(
      `SELECT t.plan, (SELECT count(*)::int FROM units WHERE units.tenant_id = t.id) AS homes,
         coalesce(asked.today, 0)::int AS questions_today, coalesce(asked.month, 0)::int AS questions_this_month
       FROM tenants AS t CROSS JOIN LATERAL (SELECT (now() AT TIME ZONE t.timezone)::date AS today) AS local
         CROSS JOIN LATERAL (
           SELECT sum(questions) AS month, sum(questions) FILTER (WHERE date = local.today) AS today FROM chat_analytics_daily AS day
           WHERE day.tenant_id = t.id AND date BETWEEN date_trunc('month', local.today)::date AND local.today) AS asked
       WHERE t.id = ?`,
      [tenantId],
    )
    return {
      ...rows[0],
      quotas: await readQuotas(tx, tenantId),
      documentBytes: await documentBytes(tx, tenantId),
    }
  })
}
