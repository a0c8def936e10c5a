import { modelOf } from './base-model'
import type { UnitsRow } from './rows'

export class Unit extends modelOf<UnitsRow>('units') {}
