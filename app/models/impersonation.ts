import { modelOf } from './base-model'
import type { ImpersonationsRow } from './rows'

export class Impersonation extends modelOf<ImpersonationsRow>('impersonations') {}
