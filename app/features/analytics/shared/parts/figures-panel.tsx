import { Await, useLocation, useRevalidator, useSearchParams } from '@remix-run/react'
import { type FormEvent, type ReactNode, Suspense, useState } from 'react'
import type { Settled } from '~/lib/settled'
import { AsOf, Panel, RefreshButton } from '~/ui/panel'
import { PanelAwait } from '~/ui/panel-await'
import type { Figures } from '../panels.server'

export type PendingFigures<View> = Promise<Settled<Figures<View>>> | Settled<Figures<View>>

export type FiguresPanelProps<View> = {
  /** The question that the refresh button asks anew. */
  question: string
  title: string
  description?: ReactNode
  definition?: ReactNode
  figures: PendingFigures<View>
  timeZone: string
  height?: number
  /** What to say, and what to do about it, where there is nothing to show. */
  empty?: { when: (view: View) => boolean; show: ReactNode }
  className?: string
  /** `finished`: the same without the day that is not over, for changes; see `Figures`. */
  children: (view: View, finished?: View | null) => ReactNode
}

/** A panel that loads, fails and is refreshed by itself. */
export function FiguresPanel<View>({
  question,
  figures,
  timeZone,
  height = 300,
  empty,
  children,
  ...panel
}: FiguresPanelProps<View>) {
  return (
    <Panel
      {...panel}
      aside={<CountedAt question={question} figures={figures} timeZone={timeZone} name={panel.title} />}
    >
      <PanelAwait resolve={figures} height={height}>
        {({ view, finished }) => (empty?.when(view) ? empty.show : children(view, finished))}
      </PanelAwait>
    </Panel>
  )
}

type CountedAtProps = { question: string; figures: PendingFigures<unknown>; timeZone: string; name: string }

function CountedAt({ question, figures, timeZone, name }: CountedAtProps) {
  const { ask, busy, kept } = useAskedAnew(question)
  const refresh = (
    // The page itself, with what it shows and the question to ask anew: without scripts, too.
    <form method="get" onSubmit={ask}>
      {kept.map(([param, value], index) => (
        <input key={index} type="hidden" name={param} value={value} />
      ))}
      <input type="hidden" name="refresh" value={question} />
      <RefreshButton busy={busy} label={`Refresh ${name}`} />
    </form>
  )
  return (
    <Suspense fallback={refresh}>
      <Await resolve={figures} errorElement={refresh}>
        {(settled: Settled<Figures<unknown>>) =>
          settled.failed ? refresh : <AsOf at={settled.value.asOf} timeZone={timeZone} refresh={refresh} />
        }
      </Await>
    </Suspense>
  )
}

/** Asks the loader of the page for one question anew, and then for the page: what was counted is in the cache by then. */
function useAskedAnew(question: string) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const { revalidate } = useRevalidator()
  const [busy, setBusy] = useState(false)
  const kept = [...params].filter(([param]) => param !== 'refresh')
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const search = new URLSearchParams([...kept, ['refresh', question]])
      const answer = await fetch(`${pathname.replace(/\/$/, '')}.data?${search}`)
      // To its end, which comes when the last panel is there.
      await answer.text()
    } catch {
      // The page that is asked for next says what is wrong.
    }
    setBusy(false)
    revalidate()
  }
  return { ask, busy, kept }
}
