// npm run demo:links -- --json: who can sign in to the demo, and the QR links.
import './support/quiet'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { demoLinks, printLinks } from '../seeds/demo/links'

const database = await ensureDatabase()
try {
  const links = await demoLinks()
  if (process.argv.includes('--json')) process.stdout.write(`${JSON.stringify(links, null, 2)}\n`)
  else printLinks(links)
} finally {
  await closeConnections()
  await database.stop()
}
