// How plain people ask: in a hurry, without apostrophes, misspelt, shouting, with a greeting around it. Each line is one fact asked for in
// two or three ways. Apart from every other set; nothing is fitted on those of the test.
import { answeredQuestions, type EvalQuestion, type EvalSplit, type FactText } from './question-types'

type Row = [asked: string[], ...facts: FactText[]]

function home(development: string, houseType: string, split: EvalSplit, rows: Row[]): EvalQuestion[] {
  const place = { development, houseType, split }
  return rows.flatMap(([asked, ...facts]) =>
    answeredQuestions(
      `plain-${houseType.toLowerCase()}`,
      place,
      asked.map((question) => [question, ...facts]),
    ),
  )
}

export const park = (houseType: string, split: EvalSplit, rows: Row[]) => home('longview-park', houseType, split, rows)
export const quay = (houseType: string, split: EvalSplit, rows: Row[]) => home('riverside-quay', houseType, split, rows)
export const vale = (houseType: string, split: EvalSplit, rows: Row[]) => home('vale-meadow', houseType, split, rows)
