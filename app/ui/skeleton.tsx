import clsx from 'clsx'
import type { CSSProperties } from 'react'

export function Skeleton({ className, style }: { className?: string; style?: CSSProperties }) {
  return <div aria-hidden style={style} className={clsx('animate-pulse rounded-md bg-sunken', className)} />
}

/** Fills a panel of a known height while its figures are on their way, so that nothing moves when they come. */
export function PanelSkeleton({ height = 240, label = 'Loading' }: { height?: number; label?: string }) {
  return (
    <div role="status" style={{ height }} className="flex items-end gap-[3%] overflow-hidden">
      <span className="sr-only">{label}</span>
      {[46, 62, 38, 71, 55, 84, 60, 74, 50, 67].map((share, index) => (
        <div
          key={index}
          aria-hidden
          style={{ height: `${share}%` }}
          className="flex-1 animate-pulse rounded-t-md bg-sunken"
        />
      ))}
    </div>
  )
}

export function TextSkeleton({ lines = 3 }: { lines?: number }) {
  return (
    <div role="status" className="space-y-3">
      <span className="sr-only">Loading</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={clsx('h-4', line === lines - 1 ? 'w-2/3' : 'w-full')} />
      ))}
    </div>
  )
}
