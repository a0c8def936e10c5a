import { modelOf } from './base-model'
import type { DocumentViewsRow } from './rows'

export class DocumentView extends modelOf<DocumentViewsRow>('document_views') {}
