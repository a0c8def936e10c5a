import { modelOf } from './base-model'
import type { DevelopmentsRow } from './rows'

export class Development extends modelOf<DevelopmentsRow>('developments') {}
