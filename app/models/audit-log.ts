import { modelOf } from './base-model'
import type { AuditLogRow } from './rows'

export class AuditLog extends modelOf<AuditLogRow>('audit_log') {
  static override jsonAttributes = ['payload']
}
