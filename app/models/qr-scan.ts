import { modelOf } from './base-model'
import type { QrScansRow } from './rows'

export class QrScan extends modelOf<QrScansRow>('qr_scans') {}
