import { modelOf } from './base-model'
import type { AsidesRow } from './rows'

/** What somebody wrote that is no question, with what was said to it. */
export class Aside extends modelOf<AsidesRow>('asides') {
  static override jsonAttributes = ['card']
}
