// A question that nobody of a home asks now: staff try it out, or it is asked again to prove that it is answered. It goes the whole way of
// a homeowner's question and leaves nothing behind: no message, no search in the log, no figure. Past a model's answer the day's budget of
// the company knows of it.
import { type HomeScope, toLookAlone } from '~/auth/scope.server'
import { embedQuestion } from '~/features/documents/queries/embed-question.server'
import { findPassages, type PassageSearch } from '~/features/documents/queries/search-passages.server'
import { type Certainty, certaintyOf } from '~/domain/retrieval/confidence'
import { settingsOf } from '~/domain/assistants/settings-schema'
import { costUsd } from '~/lib/model-prices'
import { databaseNow } from '~/platform/db/transaction.server'
import { isLlmConfigured } from '~/platform/llm.server'
import { EXTRACTIVE_MODEL } from '../answering/answer-extractively'
import type { AnswerDone, Citation } from '../answering/answer-event'
import { buildPrompt, type PromptMessage } from '../answering/prompt'
import { replyToAside } from '../asides/reply-to-aside.server'
import { readAside } from '../asides/read-aside'
import { homeContext } from '../queries/home-context.server'
import {
  answerEvents,
  type ChainQuestion,
  type ChainSearch,
  type ChainState,
  type SaidBy,
  startOfChain,
} from './answer-chain.server'
import { assistantFor, assistantInput } from './save-question.server'
import { takeTrial } from './take-question.server'

export type Trial = {
  outcome: AnswerDone['outcome'] | 'aside'
  text: string
  citations: Citation[]
  saidBy: SaidBy | 'aside'
  /** Null where the documents were not asked. */
  search: PassageSearch | null
  certainty: Certainty | null
  /** What the documents were searched for, where the company's own words made it another than what was asked. */
  wording: string | null
  /** What a language model is sent; null where the answer is not made from passages. Without a model nobody reads it. */
  prompt: PromptMessage[] | null
  /** What it took; no model and nothing paid where it was said in fixed words. Cost is null where the price is not known. */
  used: { model: string; promptTokens: number; completionTokens: number; costUsd: number | null }
  /** From the question to its passages, to the first word and to the last; null where there were none. */
  tookMs: { search: number | null; firstWord: number | null; all: number }
}

type Assistant = ChainQuestion['assistant']

/**
 * Asks as this home, to the end.
 * @param as the assistant that answers; absent, that of the development.
 * @throws 429 once the company has had its questions of the day, where a model is asked; 404 for a home that is gone.
 */
export async function tryQuestion(
  scope: HomeScope,
  question: string,
  signal: AbortSignal,
  { as }: { as?: Assistant } = {},
): Promise<Trial> {
  const home = toLookAlone(scope)
  const started = performance.now()
  const sinceStart = () => performance.now() - started
  const aside = readAside(question)
  if (aside) {
    const { text } = await replyToAside(home, aside)
    return { ...asAside, text, tookMs: { search: null, firstWord: null, all: sinceStart() } }
  }
  if (isLlmConfigured()) await takeTrial(home)
  const { asked, at } = await home.read(async (tx) => {
    const assistant = as ?? assistantInput(settingsOf(await assistantFor(tx, home, null)))
    const asked: ChainQuestion = { question, assistant, home: await homeContext(tx, home), history: [] }
    return { asked, at: databaseNow(tx) }
  })
  const tookMs: Trial['tookMs'] = { search: null, firstWord: null, all: 0 }
  const state = startOfChain()
  const search = searchOf(home, signal, () => void (tookMs.search = sinceStart()))
  let done: AnswerDone | null = null
  for await (const event of answerEvents(home, asked, state, { search, signal })) {
    if (event.type === 'token') tookMs.firstWord ??= sinceStart()
    if (event.type === 'done') done = event
  }
  if (!done) throw new Error('The chain ended without an answer')
  tookMs.all = sinceStart()
  return { ...trialOf(question, state, done), used: usedOf(done, at), tookMs }
}

const nothingUsed = { model: EXTRACTIVE_MODEL, promptTokens: 0, completionTokens: 0, costUsd: 0 }
const asAside = {
  outcome: 'aside',
  saidBy: 'aside',
  citations: [] as Citation[],
  used: nothingUsed,
  search: null,
  certainty: null,
  wording: null,
  prompt: null,
} as const

function trialOf(question: string, { search, saidBy, wording, input }: ChainState, done: AnswerDone) {
  return {
    outcome: done.outcome,
    text: done.text,
    citations: done.citations,
    saidBy,
    search,
    certainty: search && certaintyOf(search.evidence),
    wording: wording === question ? null : wording,
    prompt: input && buildPrompt(input),
  }
}

// Quotations are read and written by no model.
function usedOf({ model, usage }: AnswerDone, at: string): Trial['used'] {
  return model === EXTRACTIVE_MODEL ? nothingUsed : { model, ...usage, costUsd: costUsd(model, at, usage) }
}

function searchOf(scope: HomeScope, signal: AbortSignal, onFound: () => void): ChainSearch {
  return {
    find: async (question) => {
      const found = await findPassages(scope, question)
      onFound()
      return found
    },
    inTurn: (work) => work(),
    embed: (question) => embedQuestion(question, { signal }),
  }
}
