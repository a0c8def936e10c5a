import { modelOf } from './base-model'
import type { HouseTypesRow } from './rows'

export class HouseType extends modelOf<HouseTypesRow>('house_types') {}
