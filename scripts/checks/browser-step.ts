import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { findChromium } from '../support/chromium'
import type { Outcome, Step } from './step'
import { firstLine } from './vitest-step'

type Suite = {
  suites?: Suite[]
  specs?: {
    title: string
    file: string
    line: number
    tests: { status: string; results: { error?: { message?: string } }[] }[]
  }[]
}
type PlaywrightReport = {
  stats: { expected: number; unexpected: number; flaky: number; skipped: number }
  suites: Suite[]
  errors: { message?: string }[]
}

/** The journeys in a browser, two at a time, each against a demo of its own. */
export function browserStep(name: string, env: Record<string, string> = {}): Step {
  return {
    name,
    // Two journeys at a time, which wait for a page now and then: one other step has its place beside them.
    cores: 1.4,
    async run({ run, say }) {
      const chromium = await findChromium(say)
      say(`Chromium: ${chromium}`)
      const reports = mkdtempSync(path.join(os.tmpdir(), 'openhouse-report-'))
      try {
        const report = path.join(reports, 'report.json')
        const code = await run('npx', ['playwright', 'test', '--reporter=list,json'], {
          CHROMIUM_PATH: chromium,
          PLAYWRIGHT_JSON_OUTPUT_NAME: report,
          E2E_SHARDS: '2',
          ...env,
        })
        if (!existsSync(report)) throw new Error(`it ended with ${code} before it had begun`)
        return outcomeOf(JSON.parse(readFileSync(report, 'utf8')) as PlaywrightReport, code)
      } finally {
        rmSync(reports, { recursive: true, force: true })
      }
    },
  }
}

function outcomeOf({ stats, suites, errors }: PlaywrightReport, code: number): Outcome {
  // A test that passes only at the second try is not trusted.
  const failed = stats.unexpected + stats.flaky
  const brokeOff = code !== 0 && failed === 0
  const reason = errors.map(({ message }) => firstLine(message)).join(' ')
  return {
    passed: stats.expected,
    failed: brokeOff ? 1 : failed,
    skipped: stats.skipped,
    failures: brokeOff ? [`no test failed, but the run ended with ${code}. ${reason}`] : suites.flatMap(failedSpecs),
  }
}

const failedSpecs = ({ suites = [], specs = [] }: Suite): string[] => [
  ...specs
    .filter(({ tests }) => tests.some(({ status }) => status === 'unexpected' || status === 'flaky'))
    .map(({ file, line, title, tests }) => {
      const message = tests.flatMap(({ results }) => results.map(({ error }) => error?.message)).find(Boolean)
      return `${file}:${line} › ${title}: ${firstLine(message)}`
    }),
  ...suites.flatMap(failedSpecs),
]
