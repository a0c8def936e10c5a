// npm run documents:reread: queues the documents that an older reader read. The background process reads them; until each is ready
// again, the assistant answers from its passages as they were.
import './support/quiet'
import { rereadDocuments } from '~/features/documents/commands/reread-documents.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { formatPlural } from '~/lib/format'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'

const database = await ensureDatabase()
try {
  await prepareQueue()
  process.stdout.write(`${formatPlural(await rereadDocuments(), 'document')} to be read again.\n`)
} finally {
  await closeConnections()
  await database.stop()
}
