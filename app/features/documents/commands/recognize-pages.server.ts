// Recognising words in pictures is slow, so it is a job of its own that goes on step by step: a step takes some pages of one document, keeps
// each as it is done, and queues the next behind the steps of other documents. Whoever does the last page has the document read to its end.
import { platformScope, systemScope, type Scope } from '~/auth/scope.server'
import { fileKindOf } from '~/domain/documents/files'
import { Document } from '~/models/document'
import { DocumentVersion } from '~/models/document-version'
import { storage } from '~/platform/storage/storage.server'
import { withTemporaryFile } from '~/platform/temporary-files.server'
import { recognizeFilePage } from '../read-file.server'
import { recognizingProgress, recognizingText } from '../views/recognizing'
import type { IngestOptions } from './ingest-document.server'
import type { ReadVersion } from './read-version'
import { keepPage, pagesState, queueRecognition } from './recognized-pages.server'
import { queueIngestion } from './store-version.server'

/** So long a step takes further pages: for each the file is fetched once, and the others wait no longer than this and a page. */
const STEP_MS = 8_000

export type RecognizeOptions = Pick<IngestOptions, 'signal' | 'report'> & { stepMs?: number }

/** Does a step. Returns how many pages are left; 0 as well where there is nothing to do any more. */
export async function recognizePages(
  documentId: string,
  { signal, report = () => {}, stepMs = STEP_MS }: RecognizeOptions = {},
): Promise<number> {
  const owner = await platformScope().read((tx) => Document.query(tx).select('tenantId').findById(documentId))
  if (!owner) return 0
  const scope = systemScope(owner.tenantId)
  const version = await versionInHand(scope, documentId)
  if (!version || !(await nextPage(scope, version))) return 0
  const until = performance.now() + stepMs
  return withTemporaryFile(
    () => storage().get(version.storageKey),
    async (file) => {
      for (;;) {
        const at = await nextPage(scope, version)
        if (!at) return 0
        report(recognizingText(at), recognizingProgress(at))
        const result = await recognizeFilePage({ file, kind: fileKindOf(version.contentType), page: at.next, signal })
        signal?.throwIfAborted()
        const left = await scope.write(async (tx) => {
          // Two that end the last two pages at once would each leave the rest to the other.
          await Document.query(tx).select('id').findById(documentId).forUpdate()
          const isKept = await keepPage(tx, version, at.next, result)
          const state = await pagesState(tx, version)
          const left = state ? state.all - state.done : 0
          if (isKept && left === 0) await queueIngestion(tx, { ...version, id: documentId })
          if (left > 0 && performance.now() >= until) await queueRecognition(tx, version)
          return left
        })
        if (left === 0 || performance.now() >= until) return left
      }
    },
  )
}

async function nextPage(scope: Scope, version: ReadVersion) {
  const state = await scope.read((tx) => pagesState(tx, version))
  return state && state.next !== null ? { ...state, next: state.next } : null
}

async function versionInHand(scope: Scope, documentId: string): Promise<ReadVersion | null> {
  const found = await scope.read((tx) =>
    DocumentVersion.query(tx)
      .select('documentVersions.tenantId', 'documentVersions.developmentId', 'documentVersions.documentId')
      .select('documentVersions.version', 'documentVersions.contentType', 'documentVersions.storageKey')
      .where('documentVersions.documentId', documentId)
      .whereIn('documentVersions.status', ['queued', 'processing'])
      .whereIn('documentVersions.version', Document.query(tx).select('version').where('id', documentId))
      .first(),
  )
  return found ?? null
}
