import { modelOf } from './base-model'
import type { RequestLogRow } from './rows'

export class RequestLog extends modelOf<RequestLogRow>('request_log') {}
