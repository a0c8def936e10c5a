import type { Scope } from '~/auth/scope.server'
import type { Place } from './period'
import { inPlace } from './place'

/** Where the days of the chat are read: a whole tenant has one row a day, which its developments were added up to. */
export function daysTable(
  { developmentIds }: Pick<Scope, 'developmentIds'>,
  { developmentId }: Place,
): { table: 'daily_metrics' | 'chat_analytics_daily'; inSight: (table: string) => string } {
  const isWholeTenant = developmentId === null && developmentIds === null
  return isWholeTenant
    ? {
        table: 'daily_metrics',
        inSight: (table) => `(:tenantId::uuid IS NULL OR ${table}.tenant_id = :tenantId::uuid)`,
      }
    : { table: 'chat_analytics_daily', inSight: inPlace }
}
