import { systemScope } from '~/auth/scope.server'
import { embedQuestion, type EmbeddedQuestion } from '~/features/documents/queries/embed-question.server'
import { candidatePassages, findPassages } from '~/features/documents/queries/search-passages.server'
import { CONFIDENCE_THRESHOLD, confidenceFeatures, featureNames, NEAR_THRESHOLD } from '~/domain/retrieval/confidence'
import { judgePassages, RERANK_WEIGHTS } from '~/features/documents/retrieval/rerank'
import { embeddingModelName } from '~/platform/embeddings.server'
import { questionBank } from '../../seeds/demo/question-bank'
import { isFact } from './facts'
import { areaUnderCurve, fitListwise, fitLogistic, type Logistic } from './fit'
import { evalDocuments, evalHomes, type EvalHome } from './homes'
import { loadDocuments, requireFacts, reusingVectors } from './load'
import { loadManuals } from './load-manuals'
import { manualQuestions, manualSlugs } from './manual-questions'
import type { EvalFact, EvalQuestion } from './question-types'
import { evalQuestions } from './questions'

/** Home papers, what the demo's people ask, and manuals of other hands. */
type FitSet = 'calibration' | 'bank' | 'manuals'
type Asked = { set: FitSet; manual?: string; question: string; home: EvalHome; answerable: boolean; facts: EvalFact[] }

/** Loads, fits, and prints. */
export async function calibrate(): Promise<void> {
  await reusingVectors(async () => {
    await loadDocuments()
    await requireFacts()
    await loadManuals()
  })
  await fit()
}

/** Of what is loaded. */
export async function fit(): Promise<void> {
  const asked = questionsToFit(await evalHomes())
  const embedded = await Promise.all(asked.map(({ question }) => embedQuestion(question)))
  await printRerankWeights(asked, embedded)
  await printConfidence(asked, embedded)
}

function questionsToFit(homes: EvalHome[]): Asked[] {
  const toFit = (questions: readonly EvalQuestion[], set: FitSet) =>
    questions
      .filter(({ split }) => split === 'calibration')
      .map(({ id, question, development, houseType, answer }): Asked => {
        const home = homes.find((other) => other.development === development && other.houseType === houseType)
        const manual = set === 'manuals' ? manualSlugs.find((slug) => id.startsWith(slug)) : undefined
        return { set, manual, question, home: home as EvalHome, answerable: answer !== null, facts: answer ?? [] }
      })
  const own = toFit(evalQuestions, 'calibration')
  const manuals = toFit([...manualQuestions.one, ...manualQuestions.nine], 'manuals')
  const bank = questionBank.map(({ text, developments, answerable }, index): Asked => {
    const places = homes.filter(({ development, houseType }) =>
      developments.some((place) => place === development || place === houseType),
    )
    // Each in one of the homes where it makes sense, in turn.
    return { set: 'bank', question: text, home: places[index % places.length] as EvalHome, answerable, facts: [] }
  })
  return [...own, ...bank, ...manuals]
}

async function printRerankWeights(asked: readonly Asked[], embedded: readonly EmbeddedQuestion[]): Promise<void> {
  const documents = await evalDocuments()
  const names = Object.keys(RERANK_WEIGHTS) as (keyof typeof RERANK_WEIGHTS)[]
  const lists: { features: number[]; right: boolean }[][] = []
  for (const [index, { question, home, facts }] of asked.entries()) {
    if (facts.length === 0) continue
    const search = {
      ...home,
      question,
      embedding: embedded[index]?.embedding ?? [],
      embeddingModel: embeddingModelName(),
    }
    const { found } = await systemScope(home.tenantId).read((tx) => candidatePassages(tx, search))
    const judged = judgePassages(question, found, home.context)
    lists.push(
      judged.map(({ passage, features }) => {
        const slug = documents.get(passage.documentId)?.slug ?? ''
        const right = facts.some((fact) => isFact(fact, slug, `${passage.headingPath} ${passage.content}`))
        return { features: names.map((name) => features[name]), right }
      }),
    )
  }
  const weights = fitListwise(lists)
  // Only their proportion orders passages; the sum is kept, as the confidence is fitted on the score.
  const scale =
    Object.values(RERANK_WEIGHTS).reduce((sum, value) => sum + value, 0) /
    weights.reduce((sum, value) => sum + value, 0)
  say(`Second look: ${names.map((name, index) => `${name} ${((weights[index] ?? 0) * scale).toFixed(2)}`).join(', ')}`)
}

async function printConfidence(asked: readonly Asked[], embedded: readonly EmbeddedQuestion[]): Promise<void> {
  const rows: Weighed[] = []
  for (const [index, one] of asked.entries()) {
    const { evidence } = await findPassages(systemScope(one.home.tenantId), {
      ...one.home,
      ...(embedded[index] as EmbeddedQuestion),
      question: one.question,
      embeddingModel: embeddingModelName(),
      looksForStray: 'always',
    })
    const features = confidenceFeatures(evidence)
    rows.push({ ...one, features: featureNames.map((name) => features[name]), yes: one.answerable })
  }
  const fitted = fitConfidence(rows)
  say(
    `Confidence: ${featureNames.map((name, index) => `"${name}": ${(fitted.weights[index] ?? 0).toFixed(2)}`).join(', ')}, "constant": ${(fitted.constant + LIFT).toFixed(2)}`,
  )
  say('Each manual by what the others teach:')
  printShares(leavingOut(rows))
}

type Weighed = Asked & { features: number[]; yes: boolean }

/** The choice between claiming too much and too little: see docs/guides/evaluation.md. */
const LIFT = -0.15

// Manuals are as likely to be asked about as home papers, and of their questions there are fewer here.
function fitConfidence(rows: readonly Weighed[]): Logistic {
  return fitLogistic(rows.flatMap((row) => (row.set === 'manuals' ? [row, row, row] : [row])))
}

// What is fitted on a manual says nothing of the next one.
function leavingOut(rows: readonly Weighed[]): (Weighed & { score: number })[] {
  const groups = [...new Set(rows.map(groupOf))]
  return groups.flatMap((group) => {
    const { weights, constant } = fitConfidence(rows.filter((row) => groupOf(row) !== group))
    const score = (row: Weighed) =>
      row.features.reduce((sum, value, at) => sum + value * (weights[at] ?? 0), constant + LIFT)
    return rows.filter((row) => groupOf(row) === group).map((row) => ({ ...row, score: score(row) }))
  })
}

function groupOf({ set, manual, question }: Weighed): string {
  return manual ?? `${set}-${question.length % 5}`
}

function printShares(scored: readonly (Weighed & { score: number })[]): void {
  for (const set of ['calibration', 'bank', 'manuals'] as const) {
    const some = (answerable: boolean) => scored.filter((row) => row.set === set && row.answerable === answerable)
    const shares = [CONFIDENCE_THRESHOLD, NEAR_THRESHOLD].map((certainty) => {
      const threshold = Math.log(certainty / (1 - certainty))
      const below = (answerable: boolean) =>
        (some(answerable).filter(({ score }) => score < threshold).length / some(answerable).length).toFixed(3)
      return `below ${certainty} ${below(false)} of the unanswerable and ${below(true)} of the answerable`
    })
    const area = areaUnderCurve(
      some(true).map(({ score }) => score),
      some(false).map(({ score }) => score),
    )
    say(`  ${set}: area under the curve ${area.toFixed(3)}; ${shares.join('; ')}`)
  }
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}
