import { deleteOldChanges } from '~/platform/live/changes.server'
import { defineTick } from '~/platform/queue/job'

/** What everybody has heard of is kept no longer. */
export const tick = defineTick({ name: 'delete-live-changes', everyMs: 60_000, run: deleteOldChanges })
