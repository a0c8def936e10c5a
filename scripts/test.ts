// npm test: every suite, each whatever the one before said, and a plain line with the sum at the end.
// --only unit|query|process|browser runs one of them.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findChromium } from './support/chromium'
import { isBuildFresh, stampBuild } from './support/build-stamp'

type Outcome = { passed: number; failed: number; skipped: number }

const say = (text: string) => process.stdout.write(`${text}\n`)
const reports = mkdtempSync(path.join(os.tmpdir(), 'openhouse-reports-'))

function run(command: string, args: string[], env: Record<string, string> = {}): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...env } })
    child.once('exit', (code) => resolve(code ?? 1)).once('error', reject)
  })
}

type VitestReport = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

async function vitest(project: string): Promise<Outcome> {
  const report = path.join(reports, `${project}.json`)
  const code = await run('npx', [
    'vitest',
    'run',
    '--project',
    project,
    // Files share a database, or start processes: one after the other.
    ...(project === 'unit' ? [] : ['--no-file-parallelism']),
    '--reporter=dot',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ])
  const { numPassedTests, numFailedTests, numPendingTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  ) as VitestReport
  // A file that could not even be loaded has no test to count.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && !assertionResults.length,
  ).length
  const failed = numFailedTests + broken
  return { passed: numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed, skipped: numPendingTests }
}

type PlaywrightReport = { stats: { expected: number; unexpected: number; flaky: number; skipped: number } }

async function browser(): Promise<Outcome> {
  const chromium = await findChromium(say)
  say(`Chromium: ${chromium}`)
  if (!isBuildFresh()) {
    if ((await run('npm', ['run', '--silent', 'build'], { NODE_ENV: 'production' })) !== 0)
      return { passed: 0, failed: 1, skipped: 0 }
    stampBuild()
  }
  const report = path.join(reports, 'browser.json')
  const code = await run('npx', ['playwright', 'test', '--reporter=list,json'], {
    CHROMIUM_PATH: chromium,
    PLAYWRIGHT_JSON_OUTPUT_NAME: report,
    E2E_DATA_DIR: path.join(reports, 'data'),
  })
  const { expected, unexpected, flaky, skipped } = (JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport).stats
  // A test that passes only at the second try is not trusted.
  const failed = unexpected + flaky
  return { passed: expected, failed: code !== 0 && failed === 0 ? 1 : failed, skipped }
}

const suites: Record<string, () => Promise<Outcome>> = {
  unit: () => vitest('unit'),
  query: () => vitest('query'),
  process: () => vitest('process'),
  browser,
}

const only = process.argv.includes('--only') ? process.argv[process.argv.indexOf('--only') + 1] : undefined
if (only && !suites[only]) {
  process.stderr.write(`--only takes one of ${Object.keys(suites).join(', ')}\n`)
  process.exit(2)
}

const sum: Outcome = { passed: 0, failed: 0, skipped: 0 }
for (const [name, suite] of Object.entries(suites)) {
  if (only && only !== name) continue
  say(`\n── ${name} ──`)
  const outcome = await suite().catch((error: unknown): Outcome => {
    process.stderr.write(`${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    return { passed: 0, failed: 1, skipped: 0 }
  })
  say(`${name}: ${outcome.passed} passed, ${outcome.failed} failed`)
  sum.passed += outcome.passed
  sum.failed += outcome.failed
  sum.skipped += outcome.skipped
}
rmSync(reports, { recursive: true, force: true })
say(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
process.exit(sum.failed || !sum.passed ? 1 : 0)
