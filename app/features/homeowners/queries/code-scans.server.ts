import type { Scope } from '~/auth/scope.server'
import type { Keyset, Page } from '~/lib/keyset'
import { keysetOrder } from '~/lib/keyset-order'
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
export function codeScans(scope: Scope, { cursor, limit, ...asked }: Asked): Promise<Page<CodeScanRow>> {
  const by = { expression: 'scan.scanned_at', type: 'timestamptz' } as const
  const keyset = keysetOrder({ by, direction: 'desc', cursor, limit, id: 'scan.id' })
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT scan.id, scan.scanned_at, ${keyset.sortValue}, scan.outcome, scan.user_agent,
         host(scan.address) AS address, units.number
       FROM qr_scans AS scan LEFT JOIN units ON units.id = scan.unit_id
       WHERE scan.tenant_id = :tenantId AND scan.development_id = :developmentId
         AND (:outcome::text IS NULL OR scan.outcome = :outcome) AND (:home::text IS NULL OR units.number = :home)
         AND ${keyset.after}
       ORDER BY ${keyset.orderBy} LIMIT :limit`,
      { ...asked, ...keyset.bindings },
    )
    return keyset.page(rows)
  })
}
