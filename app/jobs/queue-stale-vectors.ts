import { log } from '~/platform/log.server'

/** The embedding model is chosen in the environment of the background process, so it changes with a start. */
export async function atStart(): Promise<void> {
  const { queueTopicEmbedding } = await import('~/features/chat/commands/embed-topics.server')
  const { queueReembedding } = await import('~/features/documents/commands/reembed-document.server')
  const tenants = await queueTopicEmbedding()
  const documents = await queueReembedding()
  if (tenants || documents) log.info({ documents, tenants }, 'vectors of another embedding model are made anew')
}
