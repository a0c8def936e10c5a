import { modelOf } from './base-model'
import type { ApiTokensRow } from './rows'

export class ApiToken extends modelOf<ApiTokensRow>('api_tokens') {}
