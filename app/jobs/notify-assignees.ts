import { notifyAssignees as tellThem } from '~/features/handover/commands/notify-assignees.server'

/** Called every half minute: whoever answers a conversation is told that its homeowner has written. */
export async function notifyAssignees(): Promise<void> {
  await tellThem()
}
