// npm run validate: all of npm test, and the checks that look at the code. `--all` adds what takes long; `--changed`, as CI does, only that
// of it which covers a file that has changed since it last passed.
import { closeWith } from './checks/closing'
import { endStepsOnSignal, runSteps } from './checks/run-steps'
import { hasPassed, rememberPassed } from './checks/slow-checks'
import type { Outcome } from './checks/step'
import { checks, slow, tests } from './checks/steps'

const has = (flag: string) => process.argv.includes(flag)
const wanted = has('--all') ? slow : has('--changed') ? slow.filter((check) => hasPassed(check) === false) : []

function add(one: Outcome, other: Outcome): Outcome {
  return {
    passed: one.passed + other.passed,
    failed: one.failed + other.failed,
    skipped: (one.skipped ?? 0) + (other.skipped ?? 0),
    failures: [...(one.failures ?? []), ...(other.failures ?? [])],
  }
}

if (has('--changed'))
  for (const { name } of slow.filter((check) => hasPassed(check) === null))
    process.stdout.write(`${name}: not on record that it passed, and not run; npm run validate -- --all runs it\n`)

endStepsOnSignal()
let sum = await runSteps([...tests, ...checks])
for (const check of wanted) {
  const outcome = await runSteps(check.steps)
  if (outcome.passed && !outcome.failed) rememberPassed(check)
  sum = add(sum, outcome)
}
closeWith(sum)
