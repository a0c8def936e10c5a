// What a question goes through, in this order: a wish for people, what the assistant is not to answer, a fact of the home, what staff answered by hand, the documents. Whoever
// asks says how the documents are searched: a homeowner's question is logged and waits its turn, one that staff try out is neither.
import { memoize } from 'es-toolkit'
import type { HomeScope } from '~/auth/scope.server'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { recogniseFact } from '~/domain/facts/recognise-fact'
import { recogniseWish } from '~/domain/people/recognise-wish'
import type { FoundPassage, PassageQuestion, PassageSearch } from '~/features/documents/queries/search-passages.server'
import { certaintyOf, isConfident } from '~/domain/retrieval/confidence'
import { countTokens } from '~/lib/tokens'
import type { EmbeddedQuestion } from '~/features/documents/queries/embed-question.server'
import { ownWords } from '~/features/documents/words/queries.server'
import { saysPhrases, type Wording, wordingsOf } from '~/features/documents/words/wordings'
import type { MessagesRow } from '~/models/rows'
import { embeddingModelName } from '~/platform/embeddings.server'
import { isLlmConfigured, type LlmAttemptFailure } from '~/platform/llm.server'
import { answerExtractively, EXTRACTIVE_MODEL } from '../answering/answer-extractively'
import { answerWithModel } from '../answering/answer-with-model.server'
import {
  noAnswerText,
  type AnswerEvent,
  type AnswerInput,
  type AnswerPassage,
  type HomeContext,
} from '../answering/answer-event'
import { makeStandalone, type Rewriting } from '../answering/make-standalone.server'
import { nearestAnswer } from '../answering/nearest-answer'
import { homeFact, notRecorded, wayToPeople } from '../facts/home-fact.server'
import { type HandAnswer, nearestHandAnswer } from '../hand-answers/nearest-hand-answer.server'
import { safetyLines } from '../hand-answers/safety-lines.server'
import { ruleForQuestion, saysOneOf } from '../rules/rule-for-question.server'
import type { Home } from '../queries/home-context.server'

/** A question, with all that answering it needs to know. */
export type ChainQuestion = Pick<AnswerInput, 'question' | 'history'> & {
  assistant: ChainAssistant
  home: HomeContext & Pick<Home, 'hasHandAnswers'>
}

/** An assistant, with what it is told to leave alone. */
export type ChainAssistant = AnswerInput['assistant'] & {
  rules?: Pick<AssistantSettings, 'never' | 'peoplePhrases' | 'hours'>
}

/** Who the answer is from. */
export type SaidBy = NonNullable<MessagesRow['saidBy']>

/** What is known of an answer on its way, whenever it ends. */
export type ChainState = {
  /** What the question was understood as; null when it stands alone. */
  standalone: string | null
  rewriting: Rewriting | null
  embedding: number[] | null
  /** What was searched last; null where the documents were not asked. */
  search: PassageSearch | null
  /** In which words: those of the company's documents where it has its own; null as long as nothing was searched. */
  wording: string | null
  saidBy: SaidBy
  /** Which answer by hand was said. */
  handAnswerId: string | null
  input: AnswerInput | null
  failures: LlmAttemptFailure[]
  saidNoAnswer: boolean
}

/** How whoever asks embeds a question and searches the documents. */
export type ChainSearch = {
  embed: (question: string) => Promise<EmbeddedQuestion>
  find: (question: PassageQuestion) => Promise<PassageSearch>
  /** Takes its turn among the questions of this process. */
  inTurn: <T>(work: () => Promise<T>) => Promise<T>
}

/** The state of a question that nothing is known of yet. */
export function startOfChain(): ChainState {
  return {
    standalone: null,
    rewriting: null,
    embedding: null,
    search: null,
    wording: null,
    saidBy: 'nobody',
    handAnswerId: null,
    input: null,
    failures: [],
    saidNoAnswer: false,
  }
}

/** The answer to a question that is no aside, as it comes. `state` is filled on the way. */
export async function* answerEvents(
  scope: HomeScope,
  asked: ChainQuestion,
  state: ChainState,
  { search: given, signal }: { search: ChainSearch; signal: AbortSignal },
): AsyncGenerator<AnswerEvent> {
  // A question is embedded once, whoever compares it.
  const search = { ...given, embed: memoize(given.embed) }
  const first = await settledFirst(scope, asked, state, search)
  if (first !== null) return yield* say(first)
  await understand(asked, state, signal)
  const told = state.standalone && (await saidInstead(scope, asked, state, { search, question: state.standalone }))
  if (told) return yield* say(told)
  const found = await retrieve(scope, asked, state, search)
  if ('byHand' in found) {
    Object.assign(state, { saidBy: 'hand', handAnswerId: found.byHand.id } satisfies Partial<ChainState>)
    return yield* say(await safeText(scope, asked, found.byHand.text))
  }
  state.search = found.search
  state.wording = found.wording
  if (!isConfident(found.search.evidence)) {
    const fact = recogniseFact(asked.question)
    const place = fact?.kind === 'stopcock' ? await homeFact(scope, fact) : null
    if (place) return yield* sayFact(state, place)
    return yield* decline(asked, found, fact && (await notRecorded(scope, fact)))
  }
  state.saidBy = 'documents'
  yield* answerFrom(found.search, asked, state, signal)
}

async function* answerFrom(
  search: PassageSearch,
  { question, home, history, assistant }: ChainQuestion,
  state: ChainState,
  signal: AbortSignal,
): AsyncGenerator<AnswerEvent> {
  const passages = search.passages.map(toAnswerPassage)
  const isReworded = state.wording !== null && state.wording !== question
  const standalone = isReworded ? state.wording : state.standalone
  const input: AnswerInput = { question, standalone, home, history, assistant, passages }
  state.input = input
  const onAttemptFailed = (failure: LlmAttemptFailure) => void state.failures.push(failure)
  const onNoAnswer = () => void (state.saidNoAnswer = true)
  yield* isLlmConfigured()
    ? answerWithModel(input, { signal, onAttemptFailed, onNoAnswer })
    : answerExtractively(input, { signal })
  signal.throwIfAborted()
}

// Before the search, which knows nothing of the conversation.
async function understand({ question, history, assistant }: ChainQuestion, state: ChainState, signal: AbortSignal) {
  const onAttemptFailed = (failure: LlmAttemptFailure) => void state.failures.push(failure)
  const understood = await makeStandalone(question, history, { signal, model: assistant.model, onAttemptFailed })
  state.standalone = understood.question
  state.rewriting = understood.rewriting
}

type Searched = { search: PassageSearch; wording: string }
type Found = { byHand: HandAnswer } | Searched

async function retrieve(
  scope: HomeScope,
  asked: ChainQuestion,
  state: ChainState,
  { embed, find, inTurn }: ChainSearch,
): Promise<Found> {
  const { developmentId, houseTypeId } = scope
  const embeddingModel = embeddingModelName()
  const words = await ownWords(scope)
  const embedOnce = memoize(async (wording: string) => {
    const embedded = await embed(wording)
    state.embedding ??= embedded.embedding
    return embedded
  })
  const search = async (question: string): Promise<Searched> => {
    const embedded = await embedOnce(question)
    return {
      wording: question,
      search: await find({ developmentId, houseTypeId, question, embeddingModel, ...embedded }),
    }
  }
  const lookUp = (question: string): Promise<Found> =>
    inTurn(async () => {
      const wordings = wordingsOf(question, words)
      // It was written in one of them, and goes before the documents in all.
      for (const wording of asked.home.hasHandAnswers ? wordings : []) {
        const byHand = await nearestHandAnswer(scope, { ...(await embedOnce(wording.text)), embeddingModel })
        if (byHand) return { byHand }
      }
      return surest(wordings, search)
    })
  const isSettled = (found: Found) => 'byHand' in found || isConfident(found.search.evidence)
  const found = await lookUp(state.standalone ?? asked.question)
  if (isSettled(found) || state.standalone === null) return found
  // What it was taken for may be wrong.
  const alone = await lookUp(asked.question)
  return isSettled(alone) ? alone : found
}

// The first wording that is answered, and else what came nearest. Past the first, only by passages that say those words: a word that nobody
// knows looks like no word at all.
async function surest(
  [first, ...others]: [Wording, ...Wording[]],
  search: (wording: string) => Promise<Searched>,
): Promise<Searched> {
  let best = await search(first.text)
  for (const { text, phrases } of others) {
    if (isConfident(best.search.evidence)) break
    const found = await search(text)
    const isSaid = found.search.passages.some(({ headingPath, content }) =>
      saysPhrases(`${headingPath} ${content}`, phrases),
    )
    if (isSaid && found.search.confidence > best.search.confidence) best = found
  }
  return best
}

const forPeople = { kind: 'person', language: 'en' } as const

// What needs no search: the way to people, what is said instead of an answer, a fact of the home.
async function settledFirst(
  scope: HomeScope,
  asked: ChainQuestion,
  state: ChainState,
  search: ChainSearch,
): Promise<string | null> {
  const { question, assistant } = asked
  const { peoplePhrases = [], hours = null } = assistant.rules ?? {}
  const wish = recogniseWish(question) ?? (saysOneOf(question, peoplePhrases) ? forPeople : null)
  if (wish) {
    state.saidBy = 'fact'
    return wayToPeople(scope, wish, hours)
  }
  const instead = await saidInstead(scope, asked, state, { search, question })
  if (instead !== null) return instead
  const fact = recogniseFact(question)
  // How the stopcock is turned stands in the documents: what the database says of it is for where they do not.
  const known = fact !== null && fact.kind !== 'stopcock' ? await homeFact(scope, fact) : null
  if (known) state.saidBy = 'fact'
  return known
}

// What a rule of the assistant says to this question.
async function saidInstead(
  scope: HomeScope,
  asked: ChainQuestion,
  state: ChainState,
  { search: { embed, inTurn }, question }: { search: ChainSearch; question: string },
): Promise<string | null> {
  const never = asked.assistant.rules?.never ?? []
  const rule = never.length ? await inTurn(() => ruleForQuestion(never, question, embed)) : null
  if (!rule) return null
  state.saidBy = 'rule'
  return safeText(scope, asked, rule.say)
}

function sayFact(state: ChainState, text: string): AsyncGenerator<AnswerEvent> {
  state.saidBy = 'fact'
  return say(text)
}

// A danger that is told never comes here. Of one that a question names calmly, what staff wrote may say nothing: what to do in it stands below.
async function safeText(scope: HomeScope, { question }: ChainQuestion, text: string): Promise<string> {
  const lines = await safetyLines(scope, question)
  return lines ? `${text}\n\n${lines}` : text
}

// Nothing was searched and no model was asked, so nothing was paid: it is kept beside the quotations.
async function* say(text: string): AsyncGenerator<AnswerEvent> {
  yield { type: 'token', text }
  const usage = { promptTokens: 0, completionTokens: countTokens(text) }
  yield { type: 'done', outcome: 'answered', text, citations: [], usage, model: EXTRACTIVE_MODEL }
}

// No model was asked, so nothing was paid: it is kept beside the quotations.
async function* decline(
  { home }: ChainQuestion,
  { search, wording }: Searched,
  missingFact: string | null,
): AsyncGenerator<AnswerEvent> {
  const isNear = certaintyOf(search.evidence) === 'maybe'
  const near = isNear ? nearestAnswer(wording, search.passages.map(toAnswerPassage), home) : null
  const text = [missingFact, near?.text].filter(Boolean).join('\n\n') || noAnswerText(home)
  const citations = near?.citations ?? []
  yield { type: 'token', text }
  for (const citation of citations) yield { type: 'citation', citation }
  const usage = { promptTokens: 0, completionTokens: countTokens(text) }
  yield { type: 'done', outcome: 'no_answer', text, citations, usage, model: EXTRACTIVE_MODEL }
}

/** A passage as an answerer takes it. */
export function toAnswerPassage(passage: FoundPassage): AnswerPassage {
  const { chunkId, documentId, title, headingPath, pageFrom, pageTo, content, version } = passage
  const { tokenCount, unitSimilarities, score } = passage
  const place = { chunkId, documentId, title, headingPath, pageFrom, pageTo, version }
  return { ...place, content, tokenCount, unitSimilarities, score }
}
