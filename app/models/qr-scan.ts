import { BaseModel } from './base-model'

export class QrScan extends BaseModel {
  static override tableName = 'qr_scans'

  tenantId!: string | null
  developmentId!: string | null
  unitId!: string | null
  outcome!: 'arrived' | 'unknown' | 'revoked' | 'used_up' | 'slowed'
  address!: string | null
  userAgent!: string
  scannedAt!: Date
}
