import { modelOf } from './base-model'
import type { ErrorLogRow } from './rows'

export class ErrorLog extends modelOf<ErrorLogRow>('error_log') {}
