import { modelOf } from './base-model'
import type { BinCollectionsRow } from './rows'

export class BinCollection extends modelOf<BinCollectionsRow>('bin_collections') {}
