import { modelOf } from './base-model'
import type { EmergencyPointsRow } from './rows'

export class EmergencyPoint extends modelOf<EmergencyPointsRow>('emergency_points') {}
