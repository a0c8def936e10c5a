import { modelOf } from './base-model'
import type { HandoversRow } from './rows'

export class Handover extends modelOf<HandoversRow>('handovers') {}
