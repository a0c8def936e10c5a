import { queueTopicEmbedding } from '~/features/chat/commands/embed-topics.server'
import { queueReembedding } from '~/features/documents/commands/reembed-document.server'
import { log } from '~/platform/log.server'

/** Called when the background process starts: the embedding model is chosen in its environment, so it changes with a start. */
export async function queueStaleVectors(): Promise<void> {
  const tenants = await queueTopicEmbedding()
  const documents = await queueReembedding()
  if (tenants || documents) log.info({ documents, tenants }, 'vectors of another embedding model are made anew')
}
