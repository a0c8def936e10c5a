import { defineTick } from '~/platform/queue/job'

/** Whoever answers a conversation is told that its homeowner has written. */
export const tick = defineTick({
  name: 'notify-assignees',
  everyMs: 30_000,
  async run() {
    const { notifyAssignees } = await import('~/features/handover/commands/notify-assignees.server')
    await notifyAssignees()
  },
})
