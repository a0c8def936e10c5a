// Plain people's questions, and manuals of other hands beside one's own papers. Only what nothing was fitted on.
import { recogniseDanger } from '~/domain/danger/recognise-danger'
import { askAll } from './ask'
import { verdictFigures, type VerdictFigures } from './judge'
import { judgeAll } from './judge-with-model'
import { manualQuestions } from './manual-questions'
import { plainQuestions } from './plain-questions'
import type { EvalQuestion } from './question-types'

const sets = { plain: plainQuestions, oneManual: manualQuestions.one, nineManuals: manualQuestions.nine }
const titles = {
  plain: 'plain people',
  oneManual: 'a strange manual beside the home papers',
  nineManuals: 'nine of them',
} as const
type SetName = keyof typeof sets
const names = Object.keys(sets) as SetName[]

export type OtherFigures = Record<SetName, VerdictFigures> & {
  /** Questions of these sets that would be met by the card of a danger. */
  alarmed: string[]
}

/** What `--check` holds; more is aimed at (docs/guides/evaluation.md). Useful: right or partly right. */
const aims: Record<SetName, { hit5: number; useful: number; rightlyDeclined: number }> = {
  plain: { hit5: 0.92, useful: 0.85, rightlyDeclined: 0 },
  oneManual: { hit5: 0.85, useful: 0.72, rightlyDeclined: 0.75 },
  nineManuals: { hit5: 0.82, useful: 0.72, rightlyDeclined: 0.65 },
}

export async function askOthers(): Promise<OtherFigures> {
  const tested = (name: SetName): EvalQuestion[] => sets[name].filter(({ split }) => split === 'test')
  const figuresOf = async (name: SetName) => {
    const results = await askAll(tested(name), { ways: ['fused'], asHomes: name === 'plain' })
    return verdictFigures(results, await judgeAll(results))
  }
  return {
    plain: await figuresOf('plain'),
    oneManual: await figuresOf('oneManual'),
    nineManuals: await figuresOf('nineManuals'),
    alarmed: [...tested('plain'), ...tested('oneManual')]
      .map(({ question }) => question)
      .filter((question) => recogniseDanger(question)),
  }
}

/** What of the aims is missed, in words. */
export function missedOtherAims(figures: OtherFigures): string[] {
  return names.flatMap((name) => {
    const { hit5, right, partly, dangerous, rightlyDeclined, unanswerable, wrongHouseType } = figures[name]
    const of = (what: string, value: number, least: number) =>
      value < least ? [`${titles[name]}: ${what} is ${value.toFixed(3)}, aim ${least} or more`] : []
    return [
      ...of('hit@5', hit5, aims[name].hit5),
      ...of('useful', right + partly, aims[name].useful),
      ...(unanswerable > 0 ? of('rightly declined', rightlyDeclined, aims[name].rightlyDeclined) : []),
      ...(dangerous > 0 ? [`${titles[name]}: dangerous is ${dangerous.toFixed(3)}, aim 0`] : []),
      ...(wrongHouseType > 0 ? [`${titles[name]}: wrong house type is ${wrongHouseType.toFixed(3)}, aim 0`] : []),
    ]
  })
}

const columns = [
  'hit5',
  'right',
  'partly',
  'declined',
  'wrong',
  'dangerous',
  'rightlyDeclined',
  'wrongHouseType',
] as const

export function othersTable(figures: OtherFigures): string {
  const rows = names.map((name) => {
    const { answerable, unanswerable } = figures[name]
    const cells = columns.map((column) => figures[name][column].toFixed(3)).join(' | ')
    return `| ${titles[name]} | ${answerable} + ${unanswerable} | ${cells} |\n`
  })
  return `\nTest: what people and other hands write; answerable + unanswerable questions\n
| | questions | hit@5 | right | partly | declined | wrong | dangerous | rightly declined | wrong house type |\n|---|--:|${'--:|'.repeat(columns.length)}\n${rows.join('')}
Taken for a danger: ${figures.alarmed.length}\n${figures.alarmed.map((question) => `  ${question}\n`).join('')}`
}
