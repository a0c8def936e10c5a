import type { Scope } from '~/auth/scope.server'
import type { HandoverIntent } from '../filters'
import { addNote } from './add-note.server'
import { assignHandover } from './assign-handover.server'
import { changeHandoverStatus } from './change-handover-status.server'
import { replyToHandover } from './reply-to-handover.server'

export type HandoverAnswer = { done: string } | { overtaken: { by: string; at: string } }

const became = {
  open: 'It is open again.',
  waiting: 'It waits for the homeowner now.',
  resolved: 'It is resolved.',
} as const

/**
 * Does what a form of a handed-over conversation asks.
 * @returns what to tell the person.
 * @throws 400 with the field that is wrong, 404 for a handover that the person may not see.
 */
export async function doWithHandover(
  scope: Scope,
  handoverId: string | undefined,
  asked: HandoverIntent,
): Promise<HandoverAnswer> {
  switch (asked.intent) {
    case 'reply': {
      const replied = await replyToHandover(scope, handoverId, asked)
      if (!replied.sent) return { overtaken: replied.overtaken }
      const sent = replied.isMailed ? 'Your reply is sent, by mail as well.' : 'Your reply is sent.'
      return { done: asked.resolve ? `${sent} ${became.resolved}` : sent }
    }
    case 'note':
      await addNote(scope, handoverId, asked)
      return { done: 'Your note is kept.' }
    case 'assign':
      await assignHandover(scope, handoverId, asked.assignee || null)
      return { done: asked.assignee ? 'It is assigned.' : 'It is nobody’s now.' }
    case 'status':
      await changeHandoverStatus(scope, handoverId, asked.status)
      return { done: became[asked.status] }
  }
}
