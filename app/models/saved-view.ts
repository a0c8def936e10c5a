import { modelOf } from './base-model'
import type { SavedViewsRow } from './rows'

export class SavedView extends modelOf<SavedViewsRow>('saved_views') {}
