import { modelOf } from './base-model'
import type { DocChunksRow } from './rows'

export class DocChunk extends modelOf<DocChunksRow>('doc_chunks') {}
