// npm run setup: a link to the page that makes the first platform administrator; -- --email ADDRESS [--name NAME] makes them here, with
// a password that is asked for at the terminal, or is the first line of the input. In production build/setup.js does the same.
import './support/quiet'
import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { parseArgs } from 'node:util'
import { closeConnections } from '~/platform/db/connection.server'
import { ensureDatabase, type RunningDatabase } from '~/platform/db/embedded.server'
import { entryPath } from '~/domain/paths/home'
import { createFirstAdmin } from '~/features/setup/create-first-admin.server'
import { firstAdminSchema } from '~/features/setup/filters'
import { hasPlatformAdmin, newSetupLink } from '~/features/setup/setup-link.server'
import { HttpError } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { readiness } from '~/platform/readiness.server'

const say = (text: string) => void process.stdout.write(`${text}\n`)

class Refusal extends Error {}

async function printLink(): Promise<void> {
  const link = await newSetupLink()
  say(link ?? `Somebody administers this OpenHouse already: ${publicUrl(entryPath.login())}`)
  if (link) say('Open it within an hour: it makes the first account, and opens once.')
}

async function makeAdmin(email: string, name: string): Promise<void> {
  if (await hasPlatformAdmin()) throw new Refusal('Somebody administers this OpenHouse already.')
  const [password, passwordAgain] = process.stdin.isTTY ? await askTwice() : await firstLineTwice()
  const asked = firstAdminSchema.safeParse({ email, name, password, passwordAgain })
  if (!asked.success) throw new Refusal(asked.error.issues.map(({ message }) => message).join(' '))
  try {
    await createFirstAdmin(asked.data, null)
  } catch (error) {
    if (error instanceof HttpError) throw new Refusal(error.problem.detail)
    throw error
  }
  say(`${email} administers this OpenHouse: ${publicUrl(entryPath.login())}`)
}

// What is typed is shown nowhere.
async function askTwice(): Promise<[string, string]> {
  const unseen = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({ input: process.stdin, output: unseen, terminal: true })
  const ask = async (question: string) => {
    process.stdout.write(question)
    const answer = await terminal.question('')
    process.stdout.write('\n')
    return answer
  }
  try {
    return [await ask('Password: '), await ask('Once more: ')]
  } finally {
    terminal.close()
  }
}

async function firstLineTwice(): Promise<[string, string]> {
  for await (const line of createInterface({ input: process.stdin })) return [line, line]
  throw new Refusal('There is no terminal: the password is read from the first line of the input.')
}

const { email, name } = parseArgs({ options: { email: { type: 'string' }, name: { type: 'string' } } }).values
let database: RunningDatabase | undefined
try {
  database = await ensureDatabase()
  const { problems, migrations } = await readiness()
  if (migrations !== 'current') throw new Refusal(problems.join(' '))
  await (email ? makeAdmin(email, name ?? email.split('@')[0] ?? email) : printLink())
} catch (error) {
  process.stderr.write(`${error instanceof Refusal ? error.message : error instanceof Error ? error.stack : error}\n`)
  process.exitCode = 1
} finally {
  await closeConnections()
  await database?.stop()
}
