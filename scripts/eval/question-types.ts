/** Constants are fitted on `calibration` and reported on `test`; neither is in the demo's bank of questions. */
export type EvalSplit = 'calibration' | 'test'

/** Where the answer stands: the slug of a seed document, and words of it that a passage must have to count as found. */
export type EvalFact = { document: string; contains: string }

/** Whose home a question is asked in. */
export type EvalPlace = { development: string; houseType: string; split: EvalSplit }

export type EvalQuestion = EvalPlace & {
  id: string
  question: string
  /** Null when no document says it. More than one fact when several passages answer; any of them counts. */
  answer: EvalFact[] | null
}

/** `document: words of it`; of the document `home`, what the database knows of the home itself. */
export type FactText = `${string}: ${string}`

export type AnsweredRow = [question: string, ...facts: FactText[]]

/** Questions of one home with their facts. */
export function answeredQuestions(name: string, place: EvalPlace, rows: AnsweredRow[]): EvalQuestion[] {
  return rows.map(([question, ...facts]) => ({
    ...place,
    id: idOf(name, question),
    question,
    answer: facts.map(factOf),
  }))
}

/** Questions that no document answers, each with the home it is asked in. */
export function unansweredQuestions(
  name: string,
  split: EvalSplit,
  rows: [development: string, houseType: string, question: string][],
): EvalQuestion[] {
  return rows.map(([development, houseType, question]) => ({
    id: idOf(name, question),
    question,
    development,
    houseType,
    answer: null,
    split,
  }))
}

// By its words, so that a question put in between renames none.
function idOf(name: string, question: string): string {
  const words = question.toLowerCase().match(/[\p{L}\d]+/gu) ?? []
  return [name, ...words.slice(0, 6)].join('-')
}

/** A fact of `document: words of it`. */
export function factOf(text: FactText): EvalFact {
  const colon = text.indexOf(': ')
  return { document: text.slice(0, colon), contains: text.slice(colon + 2) }
}
