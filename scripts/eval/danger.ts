// How well dangers are told from what only sounds like one.
import { dangerCases } from '~/domain/danger/danger-cases'
import { recogniseDanger } from '~/domain/danger/recognise-danger'

export type DangerFigures = {
  dangers: number
  others: number
  missed: string[]
  alarmed: string[]
  /** Of both: the longest that one was looked at. */
  slowestMs: number
}

/** The share of harmless sentences that may alarm; of the dangers none may be missed. */
const MOST_ALARMED = 0.03

export function dangerFigures(): DangerFigures {
  const { dangers, others } = dangerCases()
  const texts = (cases: typeof dangers, isAlarmed: boolean) =>
    cases.filter(({ text }) => (recogniseDanger(text) !== null) === isAlarmed).map(({ text }) => text)
  const times = [...dangers, ...others].map(({ text }) => {
    const started = performance.now()
    recogniseDanger(text)
    return performance.now() - started
  })
  return {
    dangers: dangers.length,
    others: others.length,
    missed: texts(dangers, false),
    alarmed: texts(others, true),
    slowestMs: Math.max(...times.slice(1)),
  }
}

/** What of the aims is missed. */
export function missedDangerAims({ missed, alarmed, others }: DangerFigures): string[] {
  const share = alarmed.length / others
  return [
    ...missed.map((text) => `danger not told: ${text}`),
    ...(share > MOST_ALARMED ? [`alarmed at ${share.toFixed(3)} of what is no danger, at most ${MOST_ALARMED}`] : []),
  ]
}

export function dangerTable({ dangers, others, missed, alarmed }: DangerFigures): string {
  return `\nDangers\n\n| | sentences | wrong |\n|---|--:|--:|\n| dangers, missed | ${dangers} | ${missed.length} |\n| others, alarmed | ${others} | ${alarmed.length} |\n`
}
