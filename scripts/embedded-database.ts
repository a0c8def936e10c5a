// The process that holds the embedded database. It ends when it is told to, or when the process that started it is gone.
import { PGlite } from '@electric-sql/pglite'
import { pg_trgm } from '@electric-sql/pglite/contrib/pg_trgm'
import { vector } from '@electric-sql/pglite-pgvector'
import { PGLiteSocketServer } from '@electric-sql/pglite-socket'
import { createServer } from 'node:net'
import path from 'node:path'
import { DatabaseInUseError, takeEmbeddedLock } from '~/platform/db/embedded-lock.server'
import { env } from '~/platform/env.server'

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', reject)
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address()
      probe.close(() => (address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port'))))
    })
  })
}

/**
 * A statement with parameters comes as several messages (Parse, Bind, …, Sync), and every connection shares one backend. The server
 * lets no other connection in while a transaction is open; between those messages it must not either, or the Bind of one
 * connection meets the Parse of another.
 */
function keepPipelinesTogether(db: PGlite): void {
  const pipelined = new Set([...'PBDECH'].map((letter) => letter.charCodeAt(0)))
  const send = db.execProtocolRawStream.bind(db)
  const isInTransaction = db.isInTransaction.bind(db)
  let inPipeline = false
  db.execProtocolRawStream = (message, options) => {
    inPipeline = pipelined.has(message[0] ?? 0)
    return send(message, options)
  }
  db.isInTransaction = () => inPipeline || isInTransaction()
}

const dataDir = env().DATA_DIR
const port = await freePort()
const releaseLock = await takeEmbeddedLock(dataDir, port).catch((error: unknown) => {
  if (!(error instanceof DatabaseInUseError)) throw error
  process.stderr.write(`${error.message}\n`)
  process.exit(3)
})

const db = await PGlite.create({ dataDir: path.join(dataDir, 'postgres'), extensions: { vector, pg_trgm } })
keepPipelinesTogether(db)
const server = new PGLiteSocketServer({ db, port, host: '127.0.0.1', maxConnections: 60 })
await server.start()
if (process.connected) process.send?.({ port })

let stopping = false
async function stop() {
  if (stopping) return
  stopping = true
  await server.stop()
  await db.close()
  releaseLock()
  process.exit(0)
}
// Who started this process ends its own work first and then this one: a signal to the whole group must not overtake that.
const hasParent = process.send !== undefined
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void (hasParent || stop()))
process.on('message', (message) => void (message === 'stop' && stop()))
process.on('disconnect', stop)
// Gone while the database was still starting.
if (hasParent && !process.connected) await stop()
