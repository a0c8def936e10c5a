import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { ComparePicker } from '~/ui/compare-picker'
import { useLive } from '~/ui/live/use-live'
import { PeriodPicker } from '~/ui/period-picker'
import { useLatest } from '~/ui/use-latest'
import type { Period } from '~/metrics/query/period'

/** The cache of another process may lag by this much. */
const cacheLagMs = 2_200
const gapMs = 2_000

/** Keeps the figures of a development, or of all in sight, fresh while the tab is looked at: they are loaded again once they were recounted. */
export function LiveFigures({ developmentId }: { developmentId: string | null }) {
  const { revalidate, state } = useRevalidator()
  const { state: navigating } = useNavigation()
  const late = useRef<ReturnType<typeof setTimeout>>()
  useEffect(() => () => clearTimeout(late.current), [])
  // What is on its way already brings the newest figures, and would be cut short.
  const latest = useLatest(() => void (state === 'idle' && navigating === 'idle' && revalidate()))
  const connection = useLive(
    [liveTopic.figures(developmentId)],
    () => {
      latest.current()
      clearTimeout(late.current)
      late.current = setTimeout(() => latest.current(), cacheLagMs)
    },
    gapMs,
  )
  const isLive = connection === 'open'
  return (
    // As wide for either word, so that nothing beside it moves.
    <span className="inline-flex min-w-14 items-center gap-1.5 text-xs text-ink-muted">
      <span aria-hidden className={isLive ? 'size-1.5 rounded-full bg-good' : 'size-1.5 rounded-full bg-line-strong'} />
      {isLive ? 'Live' : 'Paused'}
    </span>
  )
}

type PeriodControlsProps = { developmentId: string | null; period: Period; today: string }

/** Which days are shown, what they are compared with, and whether they are live. */
export function PeriodControls({ developmentId, period, today }: PeriodControlsProps) {
  return (
    <>
      <LiveFigures developmentId={developmentId} />
      <PeriodPicker value={{ ...period, period: period.choice }} today={today} />
      <ComparePicker value={period.compare} />
    </>
  )
}
