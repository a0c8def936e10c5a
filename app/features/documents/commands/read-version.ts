import type { DocumentVersion } from '~/models/document-version'

/** A version that is being read. */
export type ReadVersion = Pick<
  DocumentVersion,
  'tenantId' | 'developmentId' | 'documentId' | 'version' | 'contentType' | 'storageKey'
>
