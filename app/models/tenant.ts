import { modelOf } from './base-model'
import type { TenantsRow } from './rows'

export class Tenant extends modelOf<TenantsRow>('tenants') {
  static override jsonAttributes = ['quotas']
}
