// npm run db:migrate, db:rollback, db:reset, db:console. Each starts the embedded database for itself when none runs.
import { spawn } from 'node:child_process'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase } from '~/platform/db/embedded.server'
import { prepareQueue } from '~/jobs/queues.server'
import { migrateDown, migrateUp } from '~/platform/db/migrate.server'
import { dropQueue } from '~/platform/queue/queue.server'

const say = (text: string) => process.stdout.write(`${text}\n`)

function listed(verb: string, names: string[]): string {
  return names.length ? `${verb}:\n${names.map((name) => `  ${name}`).join('\n')}` : `Nothing to do.`
}

async function openConsole(url: string): Promise<void> {
  const psql = spawn('psql', [url], { stdio: 'inherit' })
  await new Promise<void>((resolve, reject) => {
    psql.once('exit', () => resolve())
    psql.once('error', () => reject(new Error('psql was not found; install the PostgreSQL client to use the console.')))
  })
}

async function migrate(): Promise<void> {
  say(listed('Migrated', await migrateUp()))
  await prepareQueue()
}

async function rollback({ all }: { all: boolean }): Promise<string[]> {
  if (all) await dropQueue()
  return migrateDown({ all })
}

const commands: Record<string, (url: string, args: string[]) => Promise<void>> = {
  migrate,
  rollback: async (_, args) => void say(listed('Rolled back', await rollback({ all: args.includes('--all') }))),
  reset: async (_, args) => {
    if (!args.includes('--yes')) throw new Error('db:reset drops every row. Say so: npm run db:reset -- --yes')
    await rollback({ all: true })
    await migrate()
  },
  console: (url) => openConsole(url),
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  process.stderr.write(`Usage: tsx scripts/db.ts ${Object.keys(commands).join('|')}\n`)
  process.exit(2)
}
const database = await ensureDatabase()
try {
  await command(database.url, args)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await closeConnections()
  await database.stop()
}
