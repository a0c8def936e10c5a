import type { Scope } from '~/auth/scope.server'
import { type Keyset, momentCursor, type Page, pageOf } from '~/lib/keyset'
import type { QrScan } from '~/models/qr-scan'
import type { QrScansRow } from '~/models/rows'

export type CodeScanRow = Pick<QrScansRow, 'id' | 'scannedAt' | 'outcome' | 'address' | 'userAgent'> & {
  number: string | null
}

type Row = CodeScanRow & { sortValue: string }
type Asked = {
  tenantId: string
  developmentId: string
  outcome: QrScan['outcome'] | null
  home: string | null
  cursor: Keyset | null
  limit: number
}

/** Who scanned the codes of a development's homes, newest first. Codes that nobody knows belong to no development. */
export function codeScans(scope: Scope, { cursor: given, limit, ...asked }: Asked): Promise<Page<CodeScanRow>> {
  const cursor = momentCursor(given)
  const isBackward = cursor?.direction === 'before'
  const [beyond, order] = isBackward ? ['>', 'ASC'] : ['<', 'DESC']
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT scan.id, scan.scanned_at, scan.scanned_at::text AS sort_value, scan.outcome, scan.user_agent,
         host(scan.address) AS address, units.number
       FROM qr_scans AS scan LEFT JOIN units ON units.id = scan.unit_id
       WHERE scan.tenant_id = :tenantId AND scan.development_id = :developmentId
         AND (:outcome::text IS NULL OR scan.outcome = :outcome) AND (:home::text IS NULL OR units.number = :home)
         AND ${cursor ? `(scan.scanned_at, scan.id) ${beyond} (:sortValue::timestamptz, :afterId::uuid)` : 'true'}
       ORDER BY scan.scanned_at ${order}, scan.id ${order} LIMIT :most`,
      { ...asked, sortValue: cursor?.value ?? null, afterId: cursor?.id ?? null, most: limit + 1 },
    )
    return pageOf(rows, { limit, cursor })
  })
}
