// A question that nobody of a home asks now: staff try it out, or it is asked again to prove that it is answered. It goes the whole way of
// a homeowner's question and leaves nothing behind: no message, no search in the log, no figure. Past a model's answer the day's budget of
// the company knows of it.
import { type HomeScope, toLookAlone } from '~/auth/scope.server'
import { embedQuestion } from '~/features/documents/queries/embed-question.server'
import { findPassages, type PassageSearch } from '~/features/documents/queries/search-passages.server'
import { type Certainty, certaintyOf } from '~/domain/retrieval/confidence'
import { isLlmConfigured } from '~/platform/llm.server'
import type { AnswerDone, Citation } from '../answering/answer-event'
import { replyToAside } from '../asides/reply-to-aside.server'
import { readAside } from '../asides/read-aside'
import { homeContext } from '../queries/home-context.server'
import { answerEvents, type ChainQuestion, type ChainSearch, type SaidBy, startOfChain } from './answer-chain.server'
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
}

/**
 * Asks as this home, to the end.
 * @throws 429 once the company has had its questions of the day, where a model is asked; 404 for a home that is gone.
 */
export async function tryQuestion(scope: HomeScope, question: string, signal: AbortSignal): Promise<Trial> {
  const home = toLookAlone(scope)
  const aside = readAside(question)
  if (aside) {
    const { text } = await replyToAside(home, aside)
    return { outcome: 'aside', text, citations: [], saidBy: 'aside', search: null, certainty: null, wording: null }
  }
  if (isLlmConfigured()) await takeTrial(home)
  const asked = await home.read(async (tx): Promise<ChainQuestion> => {
    const assistant = assistantInput(await assistantFor(tx, home, null))
    return { question, assistant, home: await homeContext(tx, home), history: [] }
  })
  const state = startOfChain()
  let done: AnswerDone | null = null
  for await (const event of answerEvents(home, asked, state, { search: searchOf(home, signal), signal }))
    if (event.type === 'done') done = event
  if (!done) throw new Error('The chain ended without an answer')
  const { outcome, text, citations } = done
  const { search, saidBy } = state
  const wording = state.wording === question ? null : state.wording
  return { outcome, text, citations, saidBy, search, certainty: search && certaintyOf(search.evidence), wording }
}

function searchOf(scope: HomeScope, signal: AbortSignal): ChainSearch {
  return {
    find: (question) => findPassages(scope, question),
    inTurn: (work) => work(),
    embed: (question) => embedQuestion(question, { signal }),
  }
}
