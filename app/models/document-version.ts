import { modelOf } from './base-model'
import type { DocumentVersionsRow } from './rows'

export class DocumentVersion extends modelOf<DocumentVersionsRow>('document_versions') {}
