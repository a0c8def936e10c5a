import { withoutControlCharacters } from '~/lib/control-characters'
import { costUsd } from '~/lib/model-prices'
import { countTokens } from '~/lib/tokens'
import type { Outcome } from '~/domain/chat/outcomes'
import type { Citation as SavedCitation } from '~/domain/chat/citation'
import type { MessagesRow } from '~/models/rows'
import { EXTRACTIVE_MODEL } from '../answering/answer-extractively'
import type { Citation } from '../answering/answer-event'
import type { Rewriting } from '../answering/make-standalone.server'

/** What became of a question: the answer as far as it was said. */
export type AnswerResult = {
  text: string
  citations: readonly Citation[]
  outcome: Outcome
  model: string
  promptTokens: number
  completionTokens: number
  /** From the question to the end of its answer, and to the first word of it. Kept of what was said alone. */
  latencyMs: number
  firstTokenMs: number | null
  /** What it took to make the question stand alone; it is paid with the answer. */
  rewriting?: Rewriting | null
  /** Who it is from; absent for what no chain of answering said. */
  saidBy?: MessagesRow['saidBy']
  handAnswerId?: string | null
}

/** The columns of an answer as Postgres takes them, priced as its model was at that moment; an unknown price is null, not zero. */
export function answerRow(result: AnswerResult, sentAt: string) {
  const { text, outcome, model, promptTokens, completionTokens, latencyMs, firstTokenMs } = result
  const { rewriting } = result
  // Quotations are read and written by no model, however many words they have.
  const used =
    model === EXTRACTIVE_MODEL ? { promptTokens: 0, completionTokens: 0 } : { promptTokens, completionTokens }
  const cost = sumOf(costUsd(model, sentAt, used), rewriting ? costUsd(rewriting.model, sentAt, rewriting) : 0)
  return {
    role: 'assistant' as const,
    content: withoutControlCharacters(text),
    outcome,
    model,
    tokenCount: completionTokens || countTokens(text),
    promptTokens: used.promptTokens + (rewriting?.promptTokens ?? 0),
    completionTokens: used.completionTokens + (rewriting?.completionTokens ?? 0),
    costUsd: cost === null ? null : cost.toFixed(6),
    // Where nothing was said there is no answer to have waited for.
    latencyMs: text.trim() === '' ? null : Math.round(latencyMs),
    firstTokenMs: firstTokenMs === null ? null : Math.round(firstTokenMs),
    citations: result.citations.map(toSaved),
    saidBy: result.saidBy ?? null,
    handAnswerId: result.handAnswerId ?? null,
    citedDocumentIds: [...new Set(result.citations.map(({ documentId }) => documentId))],
    sentAt,
  }
}

/** An answer of fixed words, for which nothing was waited and nothing paid: it has no latency, rather than none to speak of. */
export function answerWithoutModel({ text, outcome }: Pick<AnswerResult, 'text' | 'outcome'>, sentAt: string) {
  const usage = { promptTokens: 0, completionTokens: countTokens(text) }
  const row = answerRow(
    { text, outcome, citations: [], model: EXTRACTIVE_MODEL, ...usage, latencyMs: 0, firstTokenMs: null },
    sentAt,
  )
  return { ...row, model: EXTRACTIVE_MODEL, latencyMs: null }
}

// A part that nobody knows makes the whole unknown.
function sumOf(...costs: (number | null)[]): number | null {
  return costs.reduce((sum, cost) => (sum === null || cost === null ? null : sum + cost), 0)
}

function toSaved({ index, documentId, title, page, quote, version }: Citation): SavedCitation {
  const said = { title: withoutControlCharacters(title), page, quote: withoutControlCharacters(quote) }
  return { index, documentId, ...said, ...(version !== undefined && { version }) }
}
