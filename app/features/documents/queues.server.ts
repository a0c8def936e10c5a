import { z } from 'zod'
import { defineQueue } from '~/platform/queue/queue.server'

/** Reads the newest version of a document that is not ready, and makes its passages the ones that are searched. */
export const ingestDocumentQueue = defineQueue({
  name: 'ingest-document',
  payload: z.object({ documentId: z.string().uuid() }),
  retryLimit: 4,
  backoffSeconds: 2,
  timeoutSeconds: 20 * 60,
})

/** A step of recognising the words on the pages of a document of which only a picture can be read. */
export const recognizePagesQueue = defineQueue({
  name: 'recognize-pages',
  payload: z.object({ documentId: z.string().uuid() }),
  retryLimit: 4,
  backoffSeconds: 2,
})

/** Embeds the passages of a document whose vectors are of another model than the current one. */
export const reembedDocumentQueue = defineQueue({
  name: 'reembed-document',
  payload: z.object({ documentId: z.string().uuid() }),
  retryLimit: 8,
  backoffSeconds: 10,
  timeoutSeconds: 60 * 60,
})

/** Does what the files of a batch wait for: unpacks them, looks at them, or makes them documents. Which, their rows say. */
export const runBatchQueue = defineQueue({
  name: 'run-document-batch',
  payload: z.object({ tenantId: z.string().uuid(), batchId: z.string().uuid() }),
  timeoutSeconds: 2 * 60 * 60,
})
