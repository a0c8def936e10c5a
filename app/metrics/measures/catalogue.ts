// Every measure there is. A figure on a page, a series of a chart, a field of the API, a column of a CSV file and a recount are made from
// these entries: what is said of a measure is said here once.
import { chatMeasures } from './chat'
import { documentMeasures } from './documents'
import { handoverMeasures } from './handovers'
import { homeMeasures } from './homes'
import type { Measure } from './measure'
import { retrievalMeasures } from './retrieval'
import { systemMeasures } from './system'

export const measures = {
  ...chatMeasures,
  ...documentMeasures,
  ...homeMeasures,
  ...retrievalMeasures,
  ...handoverMeasures,
  ...systemMeasures,
}

export type MeasureId = keyof typeof measures

/** The entry of a measure. */
export function measureOf(id: MeasureId): Measure {
  return measures[id]
}

/** The measure that says how many rows stand behind this one: itself, unless its entry names another. */
export function countedBy(id: MeasureId): MeasureId {
  return (measureOf(id).counts as MeasureId | undefined) ?? id
}
