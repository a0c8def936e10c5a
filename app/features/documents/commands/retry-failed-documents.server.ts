import type { Scope } from '~/auth/scope.server'
import { Document } from '~/models/document'
import { HttpError } from '~/platform/problem.server'
import { retryDocument } from './retry-document.server'

/**
 * Queues the reading of every document of a development that failed, each in a transaction of its own: uploads need not wait for the
 * last of hundreds. Returns how many were queued.
 */
export async function retryFailedDocuments(scope: Scope, developmentId: string): Promise<number> {
  const failed = await scope.read((tx) =>
    Document.query(tx).select('id').where({ developmentId, status: 'failed' }).orderBy('updatedAt'),
  )
  let queued = 0
  for (const { id } of failed) if (await retryIfFailed(scope, id)) queued++
  return queued
}

// Somebody else may have tried it again, or removed it, in the meantime.
async function retryIfFailed(scope: Scope, documentId: string): Promise<boolean> {
  try {
    await retryDocument(scope, documentId)
    return true
  } catch (error) {
    if (error instanceof HttpError && (error.status === 409 || error.status === 404)) return false
    throw error
  }
}
