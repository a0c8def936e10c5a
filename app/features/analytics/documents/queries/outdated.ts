/** After so many days the version of a document that answers is called outdated. */
export const outdatedAfterDays = 730

/** Whether the version that answers is outdated: a newer one was uploaded and is not ready, or it has been ready for two years. */
export function isOutdatedSql(document: string): string {
  return `coalesce(${document}.version > ${document}.ready_version
    OR ${document}.ready_at < now() - interval '${outdatedAfterDays} days', false)`
}

export const outdatedDefinition =
  'Outdated: a newer version was uploaded and is not ready, so that an older one answers; or the version that answers has been ready for more than two years.'
