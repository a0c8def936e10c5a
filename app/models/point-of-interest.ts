import { modelOf } from './base-model'
import type { PointsOfInterestRow } from './rows'

export class PointOfInterest extends modelOf<PointsOfInterestRow>('points_of_interest') {}
