/** Constants are fitted on `calibration` and reported on `test`; neither is in the demo's bank of questions. */
export type EvalSplit = 'calibration' | 'test'

/** Where the answer stands: the slug of a seed document, and words of it that a passage must have to count as found. */
export type EvalFact = { document: string; contains: string }

export type EvalQuestion = {
  id: string
  question: string
  development: string
  /** Whose home it is asked in. */
  houseType: string
  /** Null when no document says it. More than one fact when several passages answer; any of them counts. */
  answer: EvalFact[] | null
  split: EvalSplit
}

/** `document: words of it`. */
export type FactText = `${string}: ${string}`

export type AnsweredRow = [question: string, ...facts: FactText[]]

/** Questions of one home with their facts. Every second one is for the test, so new ones are appended. */
export function answeredQuestions(
  { name, development, houseType }: { name: string; development: string; houseType: string },
  rows: AnsweredRow[],
): EvalQuestion[] {
  return rows.map(([question, ...facts], index) => ({
    id: `${name}-${index + 1}`,
    question,
    development,
    houseType,
    answer: facts.map(factOf),
    split: splitOf(index),
  }))
}

/** Questions that no document answers, each with the home it is asked in. */
export function unansweredQuestions(
  name: string,
  development: string,
  rows: [houseType: string, question: string][],
): EvalQuestion[] {
  return rows.map(([houseType, question], index) => ({
    id: `${name}-${index + 1}`,
    question,
    development,
    houseType,
    answer: null,
    split: splitOf(index),
  }))
}

function factOf(text: FactText): EvalFact {
  const colon = text.indexOf(': ')
  return { document: text.slice(0, colon), contains: text.slice(colon + 2) }
}

function splitOf(index: number): EvalSplit {
  return index % 2 === 0 ? 'calibration' : 'test'
}
