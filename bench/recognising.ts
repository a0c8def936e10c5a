// What it costs to look at a question before anything is searched: `npx tsx bench/recognising.ts [--json]`
//
// Each sentence of the set of dangers and near misses, and the longest letter that may be sent, as a warm process reads them; with
// words that no cache knows, since no two people misspell alike.
import { dangerCases } from '~/domain/danger/danger-cases'
import { recogniseDanger } from '~/domain/danger/recognise-danger'
import { percentile, report, within } from './support/report'

const LIMIT_MS = 5
const LETTER = 4_000

const { dangers, others } = dangerCases()
const texts = [...dangers, ...others].map(({ text }) => text)
texts.forEach(recogniseDanger)
// The quickest of three: other work on the machine is not ours.
const times = texts.map((text, index) =>
  Math.min(...[0, 1, 2].map((round) => timed(`${text} ${newWord(3 * index + round)}`))),
)
const letter = `${texts.join('. ')}`.slice(0, LETTER)
report('Recognising a danger', [
  within('a question, median', percentile(times, 50), LIMIT_MS),
  within('a question, 99th percentile', percentile(times, 99), LIMIT_MS),
  within(
    'a letter of 4,000 characters',
    Math.min(...[1, 2, 3].map((round) => timed(`${round} ${letter}`))),
    10 * LIMIT_MS,
  ),
])

function timed(text: string): number {
  const started = performance.now()
  recogniseDanger(text)
  return performance.now() - started
}

function newWord(index: number): string {
  return [...String(index)].map((digit) => 'qwxzjvkybg'[Number(digit)]).join('') + 'ent'
}
