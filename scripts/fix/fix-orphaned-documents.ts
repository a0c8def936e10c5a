// npm run fix:orphaned-documents -- [--tenant slug] [--apply] [--json]: mends documents, passages and files that lost each other.
import { fixOrphanedDocuments } from '~/features/data-quality/commands/fix-orphaned-documents.server'
import { queueIngestion } from '~/features/documents/commands/store-version.server'
import { runFix } from './run-fix'

await runFix('orphaned-documents', (scope, { apply }) =>
  fixOrphanedDocuments(scope, { apply, queueReading: queueIngestion }),
)
