import { countTokens } from '~/lib/tokens'
import { noAnswerText, type AnswerEvent, type AnswerInput } from './answer-event'
import { extractAnswer } from './extractive-answer'

/** The model's name under which extractive answers are saved and priced. */
export const EXTRACTIVE_MODEL = 'extractive'

const WORDS_A_TOKEN = 4
/** Search has already declined what the documents do not say; what is nearest in meaning need share no word with the question. */
const LEAST_SUPPORT = 0

/** Answers without a language model: quotes the passages, in groups of words so that it reads like any other stream. */
export async function* answerExtractively(
  input: AnswerInput,
  { signal }: { signal: AbortSignal },
): AsyncGenerator<AnswerEvent> {
  const found = extractAnswer({
    question: input.standalone ?? input.question,
    passages: input.passages,
    home: input.home,
    minSupport: LEAST_SUPPORT,
  })
  const text = found?.text ?? noAnswerText(input.home)
  const citations = found?.citations ?? []
  for (const piece of wordGroups(text)) {
    if (signal.aborted) return
    yield { type: 'token', text: piece }
    const marker = /\[(\d+)\]\s*$/.exec(piece)
    const citation = marker && citations.find(({ index }) => index === Number(marker[1]))
    if (citation) yield { type: 'citation', citation }
  }
  yield {
    type: 'done',
    outcome: found ? 'answered' : 'no_answer',
    text,
    citations,
    usage: { promptTokens: tokensRead(input), completionTokens: countTokens(text) },
    model: EXTRACTIVE_MODEL,
  }
}

// A group ends with each marker, so that its citation can follow it at once.
function wordGroups(text: string): string[] {
  const groups: string[] = []
  let group = ''
  let words = 0
  for (const word of text.trimEnd().match(/\s+|\S+/g) ?? []) {
    group += word
    if (word.trim() === '') continue
    words++
    if (words < WORDS_A_TOKEN && !/\[\d+\]$/.test(word)) continue
    groups.push(group)
    group = ''
    words = 0
  }
  return group ? [...groups, group] : groups
}

function tokensRead(input: AnswerInput): number {
  return input.passages.reduce(
    (sum, passage) => sum + (passage.tokenCount ?? countTokens(passage.content)),
    countTokens(input.question),
  )
}
