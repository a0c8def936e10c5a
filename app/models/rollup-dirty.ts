import { modelOf } from './base-model'
import type { RollupDirtyRow } from './rows'

export class RollupDirty extends modelOf<RollupDirtyRow>('rollup_dirty') {}
