import type { HomeScope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import { Conversation } from '~/models/conversation'
import { notFound } from '~/platform/problem.server'

/** @throws 404 for a conversation that is none of theirs. */
export async function ownConversation(scope: HomeScope, id: string | undefined): Promise<string> {
  if (!isUuid(id)) throw notFound('Conversation')
  const { homeownerId } = scope
  const found = await scope.read((tx) => Conversation.query(tx).select('id').findOne({ id, homeownerId }))
  if (!found) throw notFound('Conversation')
  return found.id
}
