import { modelOf } from './base-model'
import type { ChecklistItemsRow } from './rows'

export class ChecklistItem extends modelOf<ChecklistItemsRow>('checklist_items') {}
