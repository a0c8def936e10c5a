// Waits until the run that started it has closed its standard input, by its last act or by its death, and removes what the run had for
// itself: a directory, and databases of a server. So a run that is killed leaves nothing behind. JavaScript, and with as little as can be:
// there is one for each database of a test, and it does nothing for most of its time.
import { rm } from 'node:fs/promises'

const [directory = '', ...databases] = process.argv.slice(2)
const server = process.env.JANITOR_SERVER

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => undefined)
process.stdin.resume().once('close', () => {
  void removeAll()
})

async function removeAll() {
  if (server && databases.length) {
    const { default: pg } = await import('pg')
    const client = new pg.Client({ connectionString: server })
    await client.connect()
    for (const name of databases)
      await client.query(`DROP DATABASE IF EXISTS ${pg.escapeIdentifier(name)} WITH (FORCE)`)
    await client.end()
  }
  // An embedded database whose starter was killed writes to the last.
  await rm(directory, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 })
  process.exit(0)
}
