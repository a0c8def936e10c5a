import type { Place } from '~/metrics/query/period'

/** The place of an endpoint that is about one development: its route has looked it up. */
export function requireDevelopment({ tenantId, developmentId }: Place): { tenantId: string; developmentId: string } {
  if (tenantId === null || developmentId === null) throw new Error('This endpoint is about one development')
  return { tenantId, developmentId }
}
