// npm test: every suite, two side by side, and a plain line with the sum at the end. `--only NAME` runs those whose name begins so.
import { closeWith } from './checks/closing'
import { endStepsOnSignal, runSteps } from './checks/run-steps'
import { tests } from './checks/steps'

const only = process.argv.includes('--only') ? (process.argv[process.argv.indexOf('--only') + 1] ?? '') : ''
const steps = tests.filter(({ name }) => name.startsWith(only))
endStepsOnSignal()
if (steps.length) closeWith(await runSteps(steps))
else {
  process.stderr.write(`--only takes one of ${tests.map(({ name }) => name).join(', ')}\n`)
  process.exitCode = 2
}
