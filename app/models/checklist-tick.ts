import { modelOf } from './base-model'
import type { ChecklistTicksRow } from './rows'

export class ChecklistTick extends modelOf<ChecklistTicksRow>('checklist_ticks') {}
