import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import type { Outcome, Step } from './step'

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
export const firstLine = (message = '') =>
  stripVTControlCharacters(message).trim().split('\n', 1).join('').slice(0, 300)

type VitestOptions = {
  /** Vitest's projects, by name or pattern. */
  projects: string[]
  /** Parts of paths: without any, every file of the project. */
  files?: string[]
  /** As vitest takes it: 1/2 is the first half of the files. */
  shard?: string
  cores?: number
  /** How many processes have a file each at a time. */
  workers?: number
  env?: Record<string, string>
}

/** Tests of vitest. */
export function vitestStep(
  name: string,
  { projects, files = [], shard, cores = 0.7, workers = 1, env }: VitestOptions,
): Step {
  return {
    name,
    cores,
    async run({ run }) {
      const reports = mkdtempSync(path.join(os.tmpdir(), 'openhouse-report-'))
      try {
        const report = path.join(reports, 'report.json')
        const more = [...files, ...(shard ? [`--shard=${shard}`] : [])]
        const output = ['--reporter=dot', '--reporter=json', `--outputFile.json=${report}`]
        const args = [
          'run',
          ...projects.flatMap((project) => ['--project', project]),
          `--maxWorkers=${workers}`,
          `--minWorkers=${workers}`,
          ...output,
          ...more,
        ]
        const code = await run('npx', ['vitest', ...args], env)
        if (!existsSync(report)) throw new Error(`it ended with ${code} before it had begun`)
        return outcomeOf(JSON.parse(readFileSync(report, 'utf8')) as VitestReport, code)
      } finally {
        rmSync(reports, { recursive: true, force: true })
      }
    },
  }
}

function outcomeOf({ testResults, ...counts }: VitestReport, code: number): Outcome {
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
  const failed = counts.numFailedTests + broken.length
  const brokeOff = code !== 0 && failed === 0
  return {
    passed: counts.numPassedTests,
    failed: brokeOff ? 1 : failed,
    skipped: counts.numPendingTests,
    failures: brokeOff ? [`no test failed, but the run ended with ${code}`] : failures,
  }
}
