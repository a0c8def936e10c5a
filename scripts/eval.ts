// npm run eval [-- --json] [-- --check]: loads the demo's documents through the real pipeline into a database of its own, asks the
// question set, and prints how well search and answers did. With --check it asks the test questions alone, and fails when an aim is
// missed.
import { withOwnDatabase } from './eval/own-database'

const args = process.argv.slice(2)
const unknown = args.filter((arg) => !['--json', '--check'].includes(arg))
if (unknown.length > 0) {
  process.stderr.write(`Usage: npm run eval -- [--json] [--check]\n`)
  process.exit(2)
}

const missed = await withOwnDatabase(async () => {
  const { evaluate } = await import('./eval/evaluate')
  return evaluate({ json: args.includes('--json'), testOnly: args.includes('--check') })
})
if (args.includes('--check') && missed.length > 0) {
  process.stderr.write(`Missed on the test questions:\n${missed.map((line) => `  ${line}\n`).join('')}`)
  process.exitCode = 1
}
