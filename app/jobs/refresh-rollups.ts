import { refreshRollups as recountDirtyBuckets } from '~/features/analytics/commands/refresh-rollups.server'

/** Called every second: what was marked dirty since is recounted. */
export async function refreshRollups(): Promise<void> {
  await recountDirtyBuckets()
}
