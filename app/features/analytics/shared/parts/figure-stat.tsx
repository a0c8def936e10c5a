import { Await } from '@remix-run/react'
import { type ReactNode, Suspense } from 'react'
import { unknown } from '~/lib/format'
import type { Settled } from '~/lib/settled'
import { Skeleton } from '~/ui/skeleton'
import { Stat, type StatProps, type StatValue } from '~/ui/stat'
import type { Figures } from '../panels.server'
import type { PendingFigures } from './figures-panel'

type FigureStatProps<View> = Pick<StatProps, 'label' | 'definition'> & {
  figures: PendingFigures<View>
  children: (view: View) => StatValue
}

/** One figure of a row: loads and fails by itself, and keeps its size meanwhile. */
export function FigureStat<View>({ figures, label, definition, children }: FigureStatProps<View>) {
  const failed = <Stat label={label} value={unknown} hint="This figure could not be loaded." />
  return (
    <Suspense fallback={<StatSkeleton label={label} />}>
      <Await resolve={figures} errorElement={failed}>
        {(settled: Settled<Figures<View>>) =>
          settled.failed ? failed : <Stat label={label} definition={definition} {...valueOf(settled.value, children)} />
        }
      </Await>
    </Suspense>
  )
}

/** While the last day is not over, its change is told by those that are. */
function valueOf<View>({ view, finished }: Figures<View>, toValue: (view: View) => StatValue): StatValue {
  const value = toValue(view)
  if (finished === undefined || !value.comparison) return value
  const over = finished && toValue(finished).comparison
  const likeForLike = over ? { current: over.current, previous: over.previous } : null
  return { ...value, comparison: { ...value.comparison, likeForLike } }
}

function StatSkeleton({ label }: { label: ReactNode }) {
  return (
    <div className="flex min-w-0 flex-col rounded-2xl border border-line bg-surface p-5 shadow-card">
      <div className="flex min-h-6 items-center text-sm text-ink-muted">{label}</div>
      <Skeleton className="mt-2 h-8 w-24" />
      <Skeleton className="mt-3 h-4 w-32" />
    </div>
  )
}
