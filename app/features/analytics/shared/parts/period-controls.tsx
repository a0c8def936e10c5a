import { useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef, useState } from 'react'
import { apiPath } from '~/domain/paths/api'
import { ComparePicker } from '~/ui/compare-picker'
import { PeriodPicker } from '~/ui/period-picker'
import type { Period } from '~/metrics/query/period'

type LiveFiguresProps = {
  /** The development whose figures the page shows; null for all in sight. */
  developmentId: string | null
  /** When the page was loaded, by the server's clock. */
  loadedAt: string
}

const everyMs = 2_000
const longestPauseMs = 60_000
/** The cache of another process may lag by this much. */
const cacheLagMs = 2_200
/** How far the clocks of server and database may be apart; figures counted just before the page was loaded are asked for once more. */
const clockSkewMs = 5_000

/**
 * Keeps a page's figures fresh while its tab is looked at: asks now and then when they were last recounted, and loads them again
 * when that has changed.
 */
export function LiveFigures({ developmentId, loadedAt }: LiveFiguresProps) {
  const { revalidate, state } = useRevalidator()
  const { state: navigating } = useNavigation()
  const reload = () => {
    // What is on its way already brings the newest figures, and would be cut short.
    if (state === 'idle' && navigating === 'idle') revalidate()
  }
  const latest = useRef({ reload, seen: new Date(Date.parse(loadedAt) - clockSkewMs).toISOString() })
  latest.current.reload = reload
  const [live, setLive] = useState(false)

  useEffect(() => {
    const address = apiPath.lastCounted({ development: developmentId })
    const stopping = new AbortController()
    let timer: ReturnType<typeof setTimeout> | undefined
    let late: ReturnType<typeof setTimeout> | undefined
    let failures = 0

    const look = async () => {
      if (document.visibilityState !== 'visible') return
      const found = await askWhenCounted(address, stopping.signal)
      if (stopping.signal.aborted) return
      failures = found === undefined ? failures + 1 : 0
      setLive(found !== undefined)
      if (found && found > latest.current.seen) {
        latest.current.seen = found
        latest.current.reload()
        clearTimeout(late)
        late = setTimeout(() => latest.current.reload(), cacheLagMs)
      }
      clearTimeout(timer)
      timer = setTimeout(look, Math.min(everyMs * 2 ** failures, longestPauseMs))
    }
    const onVisibility = () => {
      clearTimeout(timer)
      void look()
    }

    document.addEventListener('visibilitychange', onVisibility)
    timer = setTimeout(look, 500)
    return () => {
      stopping.abort()
      clearTimeout(timer)
      clearTimeout(late)
      document.removeEventListener('visibilitychange', onVisibility)
    }
  }, [developmentId])

  return (
    // As wide for either word, so that nothing beside it moves.
    <span className="inline-flex min-w-14 items-center gap-1.5 text-xs text-ink-muted">
      <span aria-hidden className={live ? 'size-1.5 rounded-full bg-good' : 'size-1.5 rounded-full bg-line-strong'} />
      {live ? 'Live' : 'Paused'}
    </span>
  )
}

/** Undefined when it could not be learnt: signed out, or the server is away. */
async function askWhenCounted(address: string, signal: AbortSignal): Promise<string | null | undefined> {
  try {
    const response = await fetch(address, { signal, headers: { Accept: 'application/json' } })
    if (!response.ok) return undefined
    const { at } = (await response.json()) as { at: string | null }
    return at
  } catch {
    return undefined
  }
}

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
