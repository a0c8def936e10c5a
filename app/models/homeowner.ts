import { modelOf } from './base-model'
import type { HomeownersRow } from './rows'

export class Homeowner extends modelOf<HomeownersRow>('homeowners') {}
