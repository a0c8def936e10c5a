import type { Scope } from '~/auth/scope.server'
import type { Event } from '~/events/catalogue'
import { deliverEvents } from '~/events/deliver-events.server'
import { recordEvent } from '~/events/record-event.server'
import { findJobs } from '~/platform/queue/find-jobs.server'

/** Has something happen, and delivers it to those who subscribed to it. */
export async function tellSubscribers(scope: Scope, event: Event): Promise<void> {
  await scope.write((tx) => recordEvent(tx, event))
  await deliverEvents((await findJobs()).subscribers)
}

export const documentReady = (developmentId: string, subjectId: string): Event => ({
  type: 'document.ready',
  developmentId,
  subjectId,
  payload: { version: 1, pages: 1, chunks: 1 },
})
