import { defineSubscriber } from '~/events/define-subscriber'

export const subscriber = defineSubscriber(
  'prove-gaps-of-document',
  async (tx, { tenantId, subjectId: documentId }) => {
    const { queueProofsOfDocument } = await import('~/features/gaps/commands/queue-proofs.server')
    await queueProofsOfDocument(tx, { tenantId, documentId })
  },
)
