import { markPassedDays as markPassed } from '~/metrics/engine/mark-passed-days.server'
import { refreshRollups as recountDirtyBuckets } from '~/metrics/engine/refresh-rollups.server'

/** Called every second: what was marked dirty since is recounted. */
export async function refreshRollups(): Promise<void> {
  await recountDirtyBuckets()
}

/** Called every minute: where midnight has passed, the windows that end today are counted anew. */
export async function markPassedDays(): Promise<void> {
  await markPassed()
}
