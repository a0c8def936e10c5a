// npm test: every suite, each whatever the one before said, and a plain line with the sum at the end.
// --only unit|query|process|browser runs one of them.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { findChromium } from './support/chromium'
import { isBuildFresh, stampBuild } from './support/build-stamp'

type Outcome = { passed: number; failed: number; skipped: number; failures?: string[] }

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
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string; failureMessages?: string[] }[]
  }[]
}

/** The first line of a failure, short enough for a list. */
const firstLine = (message = '') => stripVTControlCharacters(message).trim().split('\n', 1).join('').slice(0, 300)

async function vitest(project: string): Promise<Outcome> {
  const report = path.join(reports, `${project.replace('*', '')}.json`)
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
  const broken = testResults.filter(({ status, assertionResults }) => status === 'failed' && !assertionResults.length)
  const failures = [
    ...broken.map(({ name, message }) => `${path.relative('.', name)}: ${firstLine(message)}`),
    ...testResults.flatMap(({ name, assertionResults }) =>
      assertionResults
        .filter(({ status }) => status === 'failed')
        .map((test) => `${path.relative('.', name)} › ${test.fullName}: ${firstLine(test.failureMessages?.[0])}`),
    ),
  ]
  const failed = numFailedTests + broken.length
  return {
    passed: numPassedTests,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: numPendingTests,
    failures: code !== 0 && failed === 0 ? [`no test failed, but the run ended with ${code}`] : failures,
  }
}

type PlaywrightSuite = {
  suites?: PlaywrightSuite[]
  specs?: {
    title: string
    file: string
    line: number
    ok: boolean
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: PlaywrightSuite[]
}

const failedSpecs = ({ suites = [], specs = [] }: PlaywrightSuite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ file, line, title, tests }) => {
      const message = tests.flatMap(({ results }) => results.map(({ error }) => error?.message)).find(Boolean)
      return `${file}:${line} › ${title}: ${firstLine(message)}`
    }),
  ...suites.flatMap(failedSpecs),
]

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
  const { stats, suites } = JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport
  const { expected, unexpected, flaky, skipped } = stats
  // A test that passes only at the second try is not trusted.
  const failed = unexpected + flaky
  return {
    passed: expected,
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped,
    failures:
      code !== 0 && failed === 0 ? [`no test failed, but the run ended with ${code}`] : suites.flatMap(failedSpecs),
  }
}

const suites: Record<string, () => Promise<Outcome>> = {
  unit: () => vitest('unit'),
  query: () => vitest('query*'),
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
  for (const failure of outcome.failures ?? []) say(`✗ ${name}: ${failure}`)
  sum.passed += outcome.passed
  sum.failed += outcome.failed
  sum.skipped += outcome.skipped
}
rmSync(reports, { recursive: true, force: true })
say(`\n${sum.passed} passed, ${sum.failed} failed${sum.skipped ? `, ${sum.skipped} skipped` : ''}`)
process.exit(sum.failed || !sum.passed ? 1 : 0)
