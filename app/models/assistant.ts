import { modelOf } from './base-model'
import type { AssistantsRow } from './rows'

export class Assistant extends modelOf<AssistantsRow>('assistants') {
  static override jsonAttributes = ['settings']
}
