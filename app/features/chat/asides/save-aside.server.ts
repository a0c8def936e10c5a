import { once } from '~/auth/act-once.server'
import type { HomeScope } from '~/auth/scope.server'
import type { DangerCard } from '~/domain/danger/danger-card'
import { recordEvent } from '~/events/record-event.server'
import { newId } from '~/lib/id'
import { Aside } from '~/models/aside'
import { asTenant, databaseNow } from '~/platform/db/transaction.server'
import type { AsideKind } from '~/domain/chat/asides'
import { assistantFor, knownConversation, type Question, startConversation } from '../commands/save-question.server'

export type AsideReply = {
  kind: AsideKind
  language: string
  version: string
  text: string
  card: DangerCard | null
}

export type SavedAside = { asideId: string; conversationId: string }

/**
 * Saves what was said with its reply, in a conversation that no figure counts until a question is asked in it.
 * @throws 404 for a conversation or assistant that is none of theirs.
 */
export function saveAside(person: HomeScope, question: Question, reply: AsideReply): Promise<SavedAside> {
  const { act = null, ...content } = question
  const scope = once(person, { kind: 'aside', name: act, content })
  return scope.write(async (tx) => {
    const now = databaseNow(tx)
    const { tenantId, developmentId, homeownerId } = scope
    const known = await knownConversation(tx, scope, question.conversationId)
    const conversationId =
      known?.id ??
      (await startConversation(tx, scope, {
        question,
        assistantId: (await assistantFor(tx, scope, question.assistantId)).id,
        askedAt: now,
        hasQuestion: false,
      }))
    const id = newId(now)
    const { kind, language, version, text, card } = reply
    const row = {
      id,
      tenantId,
      developmentId,
      homeownerId,
      conversationId,
      kind,
      language,
      said: question.message,
      reply: text,
      card,
      dangerKinds: card?.kinds ?? [],
      vocabularyVersion: version,
      saidAt: now,
    }
    // What the assistant says no homeowner may write.
    await asTenant(tx, Aside.query(tx).insert(row).toKnexQuery())
    if (card)
      await recordEvent(tx, {
        type: 'message.danger_told',
        subjectId: id,
        developmentId,
        at: now,
        payload: { conversationId, kinds: card.kinds },
      })
    return { asideId: id, conversationId }
  })
}
