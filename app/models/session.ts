import { modelOf } from './base-model'
import type { SessionsRow } from './rows'

export class Session extends modelOf<SessionsRow>('sessions') {}
