import { modelOf } from './base-model'
import type { DocumentDownloadsRow } from './rows'

export class DocumentDownload extends modelOf<DocumentDownloadsRow>('document_downloads') {}
