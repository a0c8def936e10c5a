import { modelOf } from './base-model'
import type { RagSearchLogRow } from './rows'

export class RagSearchLog extends modelOf<RagSearchLogRow>('rag_search_log') {}
