import { CONFIDENCE_THRESHOLD } from '~/domain/retrieval/confidence'
import { embeddingModelName } from '~/platform/embeddings.server'
import { askAll, strategies } from './ask'
import { dangerFigures, dangerTable, missedDangerAims } from './danger'
import { askFollowUps, followUpFigures, type FollowUpFigures, followUpWays, missedFollowUpAims } from './ask-follow-ups'
import { askOthers, missedOtherAims, othersTable } from './evaluate-others'
import { loadDocuments, requireFacts, reusingVectors } from './load'
import { loadManuals } from './load-manuals'
import { figuresOf, missedAims, type Figures, type SplitFigures } from './measure'
import { evalQuestions } from './questions'

export type EvaluateOptions = {
  /** For machines. */
  json: boolean
  /** Leaves the calibration questions out, whose figures no aim is about. */
  testOnly: boolean
}

/** Loads, asks, and prints the figures; answers what of the aims is missed on the test questions. */
export async function evaluate({ json, testOnly }: EvaluateOptions): Promise<string[]> {
  await reusingVectors(async () => {
    await loadDocuments()
    await requireFacts()
  })
  const asked = evalQuestions.filter(({ split }) => split === 'test' || !testOnly)
  // No aim is about the single searches.
  const ways = testOnly ? (['fused'] as const) : strategies
  const results = await askAll(asked, { ways })
  const test = figuresOf(results, 'test')
  const calibration = testOnly ? undefined : figuresOf(results, 'calibration')
  await reusingVectors(loadManuals)
  const others = await askOthers()
  const leaning = await askFollowUps(testOnly ? 'test' : undefined)
  const followUps = followUpFigures(leaning, 'test')
  const danger = dangerFigures()
  const missed = [
    ...missedAims(test),
    ...missedFollowUpAims(followUps),
    ...missedDangerAims(danger),
    ...missedOtherAims(others),
  ]
  const about = { embeddingModel: embeddingModelName(), threshold: CONFIDENCE_THRESHOLD }
  // The figures at the top are those of the test questions.
  const text = json
    ? `${JSON.stringify({ ...about, ...figures(test), counts: counts(test), calibration, followUps, danger, others, missed }, null, 2)}\n`
    : `${about.embeddingModel}, threshold ${about.threshold}\n${table('Test', test, ways)}${calibration ? table('Calibration', calibration, ways) : ''}${followUpTable(followUps)}${dangerTable(danger)}${othersTable(others)}`
  process.stdout.write(text)
  return missed
}

function figures({ vector, text, fused }: SplitFigures) {
  return { vector, text, fused }
}

function counts({ questions, answerable, unanswerable }: SplitFigures) {
  return { questions, answerable, unanswerable }
}

const columns: [title: string, of: keyof Figures][] = [
  ['hit@1', 'hit1'],
  ['hit@5', 'hit5'],
  ['MRR', 'mrr'],
  ['rightly declined', 'rightlyDeclined'],
  ['wrongly declined', 'wronglyDeclined'],
  ['wrong house type', 'wrongHouseType'],
  ['says the fact', 'factInAnswer'],
]

function table(title: string, split: SplitFigures, ways: readonly (typeof strategies)[number][]): string {
  const head = `| | ${columns.map(([name]) => name).join(' | ')} |\n|---|${columns.map(() => '--:|').join('')}\n`
  const rows = ways.map(
    (strategy) => `| ${strategy} | ${columns.map(([, of]) => split[strategy][of].toFixed(3)).join(' | ')} |\n`,
  )
  return `\n${title}: ${split.questions} questions, ${split.unanswerable} of them without an answer\n\n${head}${rows.join('')}`
}

const wayNames = {
  asAsked: 'as asked',
  secondTry: 'with the question before, on a second try',
  standalone: 'made to stand alone',
} as const

function followUpTable(figures: FollowUpFigures): string {
  const rows = followUpWays.map((way) => {
    const { hit5, confident } = figures[way]
    return `| ${wayNames[way]} | ${hit5.toFixed(3)} | ${confident.toFixed(3)} |\n`
  })
  return `\nTest: ${figures.questions} follow-up questions\n\n| | hit@5 | tried |\n|---|--:|--:|\n${rows.join('')}`
}
