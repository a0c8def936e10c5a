import { systemScope } from '~/auth/scope.server'
import { checkImport, type Report } from './check-import.server'
import { takeOverImport } from './take-over-import.server'
import { undoImport } from './undo-import.server'

type Ids = { tenantId: string; importId: string }

/** Does what an import waits for: each of them does nothing in another state than its own. */
export async function runImport({ tenantId, importId }: Ids, report?: Report): Promise<void> {
  const scope = systemScope(tenantId)
  await checkImport(scope, importId, report)
  await takeOverImport(scope, importId, report)
  await undoImport(scope, importId, report)
}

/** An import whose job is given up says why, and can be gone on with; one that could not be undone stands as before. */
export async function giveUpImport({ tenantId, importId }: Ids, error: string): Promise<void> {
  await systemScope(tenantId).write((tx) =>
    tx.raw(
      `UPDATE imports SET state = CASE WHEN state = 'undoing' THEN 'done' ELSE 'failed' END, error = ?, updated_at = now()
       WHERE id = ? AND state IN ('checking', 'importing', 'undoing')`,
      [error.slice(0, 500), importId],
    ),
  )
}
