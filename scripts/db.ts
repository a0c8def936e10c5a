// npm run db:migrate, db:roles, db:rollback, db:reset, db:console; in production build/db.js does the same. Each starts the embedded
// database for itself when none runs.
import { spawn } from 'node:child_process'
import { createInterface } from 'node:readline/promises'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase, type RunningDatabase } from '~/platform/db/embedded.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import { finishedMigrations, migrateDown, migrateRoles, migrateUp } from '~/platform/db/migrate.server'
import { env } from '~/platform/env.server'
import { dropQueue } from '~/platform/queue/queue.server'
import { agreed, type Danger } from './support/agree'

type Command = (database: RunningDatabase, args: string[]) => Promise<void>

const say = (text: string) => void process.stdout.write(`${text}\n`)

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

const migrate: Command = async ({ startedHere }) => {
  say(listed('Migrated', await migrateUp({ alone: startedHere })))
  await prepareQueue()
}

async function makeSure(danger: Omit<Danger, 'url' | 'production'>, url: string, args: string[]): Promise<void> {
  const terminal = process.stdin.isTTY ? createInterface({ input: process.stdin, output: process.stdout }) : null
  const production = env().NODE_ENV === 'production'
  try {
    await agreed({ ...danger, url, production }, args, terminal && ((question) => terminal.question(question)))
  } finally {
    terminal?.close()
  }
}

const everyRow = 'drops every table, with every row of every tenant'

const rollback: Command = async ({ url }, args) => {
  const last = (await finishedMigrations()).at(-1)
  if (!last) return say('Nothing to do.')
  if (!args.includes('--all')) {
    const what = `takes back ${last}, with the tables and columns that it made and what they hold`
    await makeSure({ command: 'rollback', what }, url, args)
    return say(listed('Rolled back', await migrateDown()))
  }
  await makeSure({ command: 'rollback', what: everyRow }, url, args)
  await dropQueue()
  say(listed('Rolled back', await migrateDown({ all: true })))
}

const reset: Command = async (database, args) => {
  await makeSure({ command: 'reset', what: everyRow }, database.url, args)
  await dropQueue()
  await migrateDown({ all: true })
  await migrate(database, args)
}

const commands: Record<string, Command> = {
  migrate,
  async roles() {
    await migrateRoles()
    say('The roles are there, and this login can act as each.')
  },
  rollback,
  reset,
  console: ({ url }) => openConsole(url),
}

const [name = '', ...args] = process.argv.slice(2)
const command = commands[name]
if (!command) {
  process.stderr.write(`Usage: db ${Object.keys(commands).join('|')}\n`)
  process.exit(2)
}
let database: RunningDatabase | undefined
try {
  database = await ensureDatabase()
  await command(database, args)
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`)
  process.exitCode = 1
} finally {
  await closeConnections()
  await database?.stop()
}
