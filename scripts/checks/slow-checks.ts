// What takes long runs when a file that it covers has changed since it last passed: a hash of those files is kept with the code.
import { readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { hashOfFiles } from '../support/hash-files'
import type { SlowCheck } from './steps'

const file = path.join('.ci', 'slow-checks.json')
const kept = z.record(z.string())

const hashOf = ({ covers }: SlowCheck) => hashOfFiles(covers).slice(0, 16)
const read = () => kept.parse(JSON.parse(readFileSync(file, 'utf8')))

/** Whether the files that a check covers are as they were when it last passed; null when that is not on record. */
export function hasPassed(check: SlowCheck): boolean | null {
  const passed = read()[check.name]
  return passed === undefined ? null : passed === hashOf(check)
}

/** Remembers that a check has passed with the files as they are. */
export function rememberPassed(check: SlowCheck): void {
  const entries = Object.entries({ ...read(), [check.name]: hashOf(check) }).sort(([a], [b]) => a.localeCompare(b))
  writeFileSync(file, `${JSON.stringify(Object.fromEntries(entries), null, 2)}\n`)
}
