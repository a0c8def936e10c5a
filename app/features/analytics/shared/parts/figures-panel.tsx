import { Await } from '@remix-run/react'
import { type ReactNode, Suspense } from 'react'
import type { Settled } from '~/lib/settled'
import { AsOf, Panel } from '~/ui/panel'
import { PanelAwait } from '~/ui/panel-await'
import { RefreshQuestion } from '~/ui/refresh-question'
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
  const refresh = <RefreshQuestion question={question} label={`Refresh ${name}`} />
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
