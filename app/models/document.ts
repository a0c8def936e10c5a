import { modelOf } from './base-model'
import type { DocumentsRow } from './rows'

export class Document extends modelOf<DocumentsRow>('documents') {}
