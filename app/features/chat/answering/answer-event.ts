// What every answerer takes and gives. Retrieval comes before it, saving after it; neither knows which answerer it was.

import type { Tone } from '~/domain/assistants/settings'

/** A passage that retrieval found, best first. */
export type AnswerPassage = {
  chunkId: string
  documentId: string
  title: string
  /** Headings above the passage, outermost first, as stored with the chunk: "Hot water › One-hour boost". */
  headingPath: string
  pageFrom: number
  pageTo: number
  content: string
  /** Cosines of the question with each unit of the passage, in their order; absent where nobody compared them. */
  unitSimilarities?: readonly number[]
  /** As stored with the chunk; counted when absent. */
  tokenCount?: number
  /** Of the document, that it was read from; absent where nobody asked. */
  version?: number
  /** By which search put it in its place; absent where nobody searched. */
  score?: number
}

export type HomeContext = {
  developmentName: string
  /** "The Ash"; null when the home's type is not known. */
  houseTypeName: string | null
  /** The other house types of the development: what is said of them is not said of this home. */
  otherHouseTypeNames: string[]
  address: string | null
  /** Whom the builder names for this development: their numbers are as right as those of a document. */
  contacts?: { name: string; phone: string }[] | null
}

export type ConversationTurn = {
  role: 'user' | 'assistant'
  content: string
  /** Of a question that leant on those before it: what it was understood as. */
  standalone?: string | null
}

export type AnswerInput = {
  question: string
  /** What it asks when the conversation is not known; absent where it says so itself. */
  standalone?: string | null
  passages: AnswerPassage[]
  home: HomeContext
  /** Earlier turns of the conversation, oldest first, without the question. */
  history: ConversationTurn[]
  assistant: {
    name: string
    prompt: string | null
    model: string | null
    temperature: number | null
    maxTokens: number | null
    /** Absent where nobody chose one. */
    tone?: Tone
  }
}

export type Citation = {
  /** The number in the answer's marker: `[1]`. */
  index: number
  chunkId: string
  documentId: string
  title: string
  page: number
  /** The words of the passage that bear the answer out. */
  quote: string
  /** Of the document, that the words were read in. */
  version?: number
}

export type AnswerDone = {
  type: 'done'
  /** `error` where it was cut short. */
  outcome: 'answered' | 'no_answer' | 'error'
  text: string
  citations: Citation[]
  usage: { promptTokens: number; completionTokens: number }
  model: string
}

export type AnswerEvent =
  | { type: 'token'; text: string }
  /** What was said so far was none of the answer. */
  | { type: 'restart' }
  | { type: 'citation'; citation: Citation }
  | AnswerDone

/** The honest answer when the documents do not say it. */
export function noAnswerText(home: HomeContext): string {
  return `I could not find this in the documents for your home at ${home.developmentName}. You could ask it in other words, or ask your builder's customer care.`
}
