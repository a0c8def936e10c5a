// npm run bench: every benchmark, each in a process of its own, and one table. A missed limit, or one that could not run, is exit code 1.
// --quick: small sizes, and limits that hold on a busy machine. --json: one array and nothing else. --only NAME: one of them.
import { spawn } from 'node:child_process'
import { text } from 'node:stream/consumers'
import { progress, tableOf, type Measure } from './support/report'

const names = [
  'recognising',
  'ingestion',
  'imports',
  'retrieval',
  'dashboards',
  'analytics',
  'tabs',
  'home',
  'asking',
  'live-streams',
]
const limitMs = 20 * 60_000

type Ran = { name: string; measures: Measure[]; failed: boolean }

/** Runs one benchmark. What it says while it works goes to stderr; a benchmark that breaks off has no figures. */
async function run(name: string, args: string[]): Promise<Ran> {
  const child = spawn(process.execPath, ['--import', 'tsx', `bench/${name}.ts`, '--json', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
    timeout: limitMs,
  })
  const exited = new Promise<void>((resolve, reject) => child.once('exit', () => resolve()).once('error', reject))
  const [output] = await Promise.all([text(child.stdout), exited])
  // Log lines may stand before the figures.
  const figures = /^\[$[^]*^\]$/m.exec(output)?.[0]
  if (!figures) progress(`${name} broke off.\n${output}`)
  return { name, measures: figures ? (JSON.parse(figures) as Measure[]) : [], failed: !figures }
}

async function main(): Promise<void> {
  const args = process.argv.slice(2)
  const only = args.includes('--only') ? (args[args.indexOf('--only') + 1] ?? '') : undefined
  if (only !== undefined && !names.includes(only)) return refuse(`--only takes one of ${names.join(', ')}`)
  if (!process.env.DATABASE_URL) return refuse('DATABASE_URL must name a PostgreSQL 17 server with pgvector.')
  const json = args.includes('--json')
  const quick = args.includes('--quick') ? ['--quick'] : []

  const all: Ran[] = []
  for (const name of only === undefined ? names : [only]) {
    progress(`── ${name} ──`)
    const ran = await run(name, quick)
    all.push(ran)
    if (!json) process.stdout.write(`\n${name}\n${ran.failed ? '  broke off' : tableOf(ran.measures)}\n\n`)
  }
  const measures = all.flatMap(({ name, measures }) => measures.map((measure) => ({ bench: name, ...measure })))
  const missed = measures.filter(({ ok }) => !ok).length
  const failed = all.filter((ran) => ran.failed).map(({ name }) => name)
  if (json) process.stdout.write(`${JSON.stringify(measures, null, 2)}\n`)
  const kept = measures.filter(({ limit, ok }) => limit !== null && ok).length
  progress(`${kept} limits kept, ${missed} missed${failed.length ? `, broke off: ${failed.join(', ')}` : ''}`)
  process.exitCode = missed || failed.length ? 1 : 0
}

function refuse(reason: string): void {
  process.stderr.write(`${reason}\n`)
  process.exitCode = 2
}

await main()
