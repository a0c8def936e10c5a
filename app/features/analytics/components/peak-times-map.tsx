import { formatPlural } from '~/lib/format'
import { HeatMap } from '~/ui/charts/heat-map'
import { type PeakTimesView, weekdayNames } from '../views/peak-times-view'
import { questionsHref, type QuestionPlace } from '../views/question-link'

const clock = (hour: number) => `${String(hour).padStart(2, '0')}:00`

/** When people ask, by weekday and hour; a cell leads to its questions. */
export function PeakTimesMap({ view, place }: { view: PeakTimesView; place: QuestionPlace }) {
  const { questions, peak } = view
  return (
    <>
      {peak ? (
        <p className="mb-3 text-sm text-ink-soft">
          Busiest on <strong className="font-medium text-ink">{weekdayNames[peak.weekday - 1]}</strong> from{' '}
          <strong className="font-medium text-ink">{clock(peak.hour)}</strong>:{' '}
          {formatPlural(peak.questions, 'question')}
        </p>
      ) : null}
      <HeatMap
        title="Questions by weekday and hour"
        unit="count"
        rowName="Weekday"
        columnName="Hour"
        rows={weekdayNames.map((label) => ({ label, shortLabel: label.slice(0, 3) }))}
        columns={Array.from({ length: 24 }, (_, hour) => ({ label: clock(hour), shortLabel: String(hour) }))}
        values={questions}
        counts="questions"
        hrefOf={(row, hour) =>
          questions[row]?.[hour] ? questionsHref({ ...place, weekday: row + 1, hour }) : undefined
        }
      />
    </>
  )
}
