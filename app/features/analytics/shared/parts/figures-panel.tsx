import { Await, type Fetcher, useFetcher, useRevalidator, useSearchParams } from '@remix-run/react'
import { type ReactNode, Suspense, useEffect, useRef } from 'react'
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
  const [params] = useSearchParams()
  const fetcher = useFetcher()
  useRevalidationAfter(fetcher.state)
  const refresh = (
    // The page itself, with what it shows and the question to ask anew: it works without scripts, too.
    <fetcher.Form method="get">
      {[...params]
        .filter(([param]) => param !== 'refresh')
        .map(([param, value], index) => (
          <input key={index} type="hidden" name={param} value={value} />
        ))}
      <input type="hidden" name="refresh" value={question} />
      <RefreshButton busy={fetcher.state !== 'idle'} label={`Refresh ${name}`} />
    </fetcher.Form>
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

/** What was counted anew is in the cache once the fetcher is idle: the page then asks for it. */
function useRevalidationAfter(state: Fetcher['state']) {
  const { revalidate } = useRevalidator()
  const before = useRef(state)
  useEffect(() => {
    if (before.current !== 'idle' && state === 'idle') revalidate()
    before.current = state
  }, [state, revalidate])
}
