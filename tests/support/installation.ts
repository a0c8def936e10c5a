// An installation as the README sets one up: its statements by a superuser, its commands as the login that they make.
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { promisify } from 'node:util'
import pg from 'pg'
import { linesOf, readmeBlocks } from './readme'
import { everyRole } from '~/platform/db/roles.server'

export const server = process.env.DATABASE_URL
export const [sql, shell] = readmeBlocks('Your own Postgres')
export const commands = linesOf(shell?.text ?? '')
export const processes = commands.filter((line) => /build\/(server|workers\/background)\.js/.test(line))
const started: ChildProcess[] = []

export const at = (path: string) => Object.assign(new URL(server ?? ''), { pathname: `/${path}` }).toString()

export async function asSuperuser(statements: readonly string[], database?: string): Promise<void> {
  const client = new pg.Client({ connectionString: database ? at(database) : server })
  await client.connect()
  try {
    for (const statement of statements) await client.query(statement)
  } finally {
    await client.end()
  }
}

/** A block of the README with names of our own: its login and its database are both called openhouse there. */
export async function setUp(name: string): Promise<void> {
  const [before = '', inside = ''] = (sql?.text ?? '').split(/^\\connect .*$/m)
  const own = (text: string) =>
    text
      .replace(/\bopenhouse\b/g, name)
      .split(';')
      .filter((statement) => statement.trim())
  await asSuperuser(own(before))
  // Another run on this server has made the roles. Whoever makes one is a member that may not yet act as it: so here.
  for (const role of everyRole)
    await asSuperuser([
      `DO $$ BEGIN GRANT ${role} TO ${name} WITH ADMIN TRUE, INHERIT FALSE, SET FALSE; EXCEPTION WHEN undefined_object THEN NULL; END $$`,
    ])
  await asSuperuser(own(inside), name)
}

export async function takeDown(name: string): Promise<void> {
  await asSuperuser([
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `DROP ROLE IF EXISTS ${name}`,
    `DROP ROLE IF EXISTS ${name}_web`,
  ])
}

/** The commands' environment, as its `export` lines say, with our names and addresses. */
export async function environment(name: string, port: number): Promise<NodeJS.ProcessEnv> {
  const exported = commands.filter((line) => line.startsWith('export '))
  const { stdout } = await promisify(execFile)('bash', [
    '-c',
    `${exported.join('\n')}\nnode -p 'JSON.stringify(process.env)'`,
  ])
  const env = JSON.parse(stdout) as NodeJS.ProcessEnv
  const url = new URL(env.DATABASE_URL ?? '')
  const { hostname, port: serverPort } = new URL(server ?? '')
  url.username = name
  Object.assign(url, { hostname, port: serverPort, pathname: `/${name}` })
  return {
    ...env,
    PORT: String(port),
    DATABASE_URL: url.toString(),
    PUBLIC_URL: `http://localhost:${port}`,
    LOG_LEVEL: 'warn',
    EMBEDDINGS: 'local',
  }
}

export function run(command: string, env: NodeJS.ProcessEnv) {
  return promisify(execFile)('bash', ['-c', command], { env })
}

/** Starts a process of the installation; `onText` hears what it writes, which is shown as well. */
export function start(
  command: string,
  env: NodeJS.ProcessEnv,
  onText: (text: string) => void = () => undefined,
): ChildProcess {
  const child = spawn('bash', ['-c', `exec ${command}`], { env, stdio: ['ignore', 'pipe', 'inherit'] })
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    process.stdout.write(text)
    onText(text)
  })
  started.push(child)
  return child
}

export async function stopAll(): Promise<void> {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
}
