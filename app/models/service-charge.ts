import { modelOf } from './base-model'
import type { ServiceChargesRow } from './rows'

export class ServiceCharge extends modelOf<ServiceChargesRow>('service_charges') {}
