import { ComparePicker } from '~/ui/compare-picker'
import { PeriodPicker } from '~/ui/period-picker'
import type { Period } from '~/metrics/query/period'
import { LiveFigures } from './live-figures'

type PeriodControlsProps = { developmentId: string | null; period: Period; today: string; loadedAt: string }

/** Which days are shown, what they are compared with, and whether they are live. */
export function PeriodControls({ developmentId, period, today, loadedAt }: PeriodControlsProps) {
  return (
    <>
      <LiveFigures key={developmentId} developmentId={developmentId} loadedAt={loadedAt} />
      <PeriodPicker value={{ ...period, period: period.choice }} today={today} />
      <ComparePicker value={period.compare} />
    </>
  )
}
