/** A question as somebody types it into the assistant. */
export type BankQuestion = {
  text: string
  /** Name of one of the demo's topics. */
  topic: string
  /** Slugs of developments, or codes of house types, where the question makes sense. */
  developments: string[]
  /** Whether a document of that home says it. */
  answerable: boolean
}

/** Questions that the documents answer. */
export function answered(topic: string, developments: string[], texts: string[]): BankQuestion[] {
  return texts.map((text) => ({ text, topic, developments, answerable: true }))
}

/** Questions that no document answers. */
export function unanswered(topic: string, developments: string[], texts: string[]): BankQuestion[] {
  return texts.map((text) => ({ text, topic, developments, answerable: false }))
}
