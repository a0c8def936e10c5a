import { modelOf } from './base-model'
import type { LlmErrorLogRow } from './rows'

export class LlmErrorLog extends modelOf<LlmErrorLogRow>('llm_error_log') {}
