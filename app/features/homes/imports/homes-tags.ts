/** What a change of homes or of their people makes stale. */
export function homesTags({ tenantId, developmentId }: { tenantId: string; developmentId: string }): string[] {
  return [`development:${developmentId}`, `tenant:${tenantId}`]
}
