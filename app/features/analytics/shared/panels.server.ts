// What a page is given of its figures: each panel on its way by itself.
import type { Settled } from '~/lib/settled'
import type { Cached } from '~/platform/cache.server'
import { settle } from '~/platform/settle.server'
import type { MeasureId } from '~/metrics/measures/catalogue'
import type { DayRow } from '~/metrics/query/days.server'
import { type DayFigures, dayFigures } from '~/metrics/query/figures'
import { finishedPart, type Period } from '~/metrics/query/period'

/** What a panel shows, and when it was counted. */
export type Figures<View> = {
  view: View
  asOf: string
  /**
   * The same without the day that is not over, on both sides: what a change is told by. Null where nothing is left; absent where every
   * day is over.
   */
  finished?: View | null
}

/** What a page is given of its panels: each as it comes, or waited for. */
export type Panels<Of extends (...args: never[]) => Record<string, Promise<unknown>>> = {
  [Name in keyof ReturnType<Of>]: ReturnType<Of>[Name] | Awaited<ReturnType<Of>[Name]>
}

/**
 * Panels of which some are waited for. Those with a search are: they would lose the words that are being typed, if they went and came
 * again.
 */
export async function waitFor<Panels extends Record<string, Promise<unknown>>, Name extends keyof Panels>(
  panels: Panels,
  ...names: Name[]
): Promise<Omit<Panels, Name> & { [Key in Name]: Awaited<Panels[Key]> }> {
  const waited = await Promise.all(names.map(async (name) => [name, await panels[name]] as const))
  return { ...panels, ...(Object.fromEntries(waited) as { [Key in Name]: Awaited<Panels[Key]> }) }
}

type Compared<Rows, View> = {
  name: string
  period: Period
  /** Asks for a period and what it is compared with; once more for its days that are over. */
  ask: (period: Period) => Promise<Cached<Rows>>
  toView: (rows: Rows, period: Period) => View
}

/** A panel whose figures are compared with an earlier time: like with like, also while the last day is not over. */
export function comparedPanel<Rows, View>({
  name,
  period,
  ask,
  toView,
}: Compared<Rows, View>): Promise<Settled<Figures<View>>> {
  const finished = finishedPart(period)
  const both = async (): Promise<Figures<View>> => {
    const [whole, over] = await Promise.all([ask(period), finished && ask(finished)])
    const figures = { view: toView(whole.value, period), asOf: whole.asOf }
    if (!period.unfinished) return figures
    return { ...figures, finished: finished && over && toView(over.value, finished) }
  }
  return settle(name, both())
}

/** A panel of measures by day. What is over is told in sum alone: changes need no more of it. */
export function daysPanel<const Id extends MeasureId>({
  measures,
  ...panel
}: Omit<Compared<DayRow[], unknown>, 'toView'> & { measures: readonly Id[] }) {
  const toView = (rows: DayRow[], asked: Period): DayFigures<Id> => {
    const view = dayFigures(measures, rows, asked)
    const nothing = Object.fromEntries(measures.map((id) => [id, []])) as unknown as DayFigures<Id>['series']
    return asked === panel.period ? view : { ...view, days: [], series: nothing, previous: nothing }
  }
  return comparedPanel({ ...panel, toView })
}

/**
 * A panel of its own: asks, shapes the rows, and fails alone. With `toFinished` the rows say too what it is without the day that is not
 * over.
 */
export function panel<Rows, View>(
  name: string,
  asked: Promise<Cached<Rows>>,
  toView: (rows: Rows) => View,
  toFinished?: (rows: Rows) => View,
): Promise<Settled<Figures<View>>> {
  return settle(
    name,
    asked.then(({ value, asOf }) => ({
      view: toView(value),
      asOf,
      ...(toFinished && { finished: toFinished(value) }),
    })),
  )
}
