import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { reportCaughtError } from '../use-report-error'
import type { DrawingCode } from './drawing-code'

/** What a drawing is given by the frame around it. */
export type FramedDrawing = {
  width: number
  height: number
  active: number | null
  setActive: (index: number | null) => void
}

type ChartDrawingProps<Props> = { code: DrawingCode<Props>; drawing: Props }

const isServer = import.meta.env.SSR
/** How far from the view, in pixels, a chart is when its code is fetched. */
const nearPx = 600

/**
 * The drawing of a chart. The server draws it always. The browser keeps that drawing, without the code that made it, until the chart
 * comes near the view; after a navigation inside the app there is none, and the box is empty that long.
 */
export function ChartDrawing<Props extends FramedDrawing>({ code, drawing }: ChartDrawingProps<Props>) {
  // While hydrating there is none, or the server's drawing would be compared with another.
  const Drawing = useSyncExternalStore(code.subscribe, code.current, isServer ? code.current : noCode)
  const [kept, load] = useLoadWhenNear(code, !Drawing)

  if (Drawing && isServer)
    return (
      <div className="size-full">
        {/* Drawn before its box is measured, so it shrinks with it. */}
        <svg
          viewBox={`0 0 ${drawing.width} ${drawing.height}`}
          preserveAspectRatio="xMinYMid meet"
          className="size-full"
        >
          <Drawing {...drawing} />
        </svg>
      </div>
    )
  if (Drawing) return <Drawing key="drawn" {...drawing} />
  return (
    <div
      key="kept"
      ref={kept}
      onPointerEnter={load}
      className="size-full empty:rounded-lg empty:bg-sunken"
      // React takes over an element whose markup it was given without looking into it, and never touches what is there.
      suppressHydrationWarning
      dangerouslySetInnerHTML={{ __html: '' }}
    />
  )
}

const noCode = () => null

/** Fetches the code once the element is near the view. Where that fails, pointing at it tries again. */
function useLoadWhenNear<Props>({ load }: DrawingCode<Props>, isNeeded: boolean) {
  const box = useRef<HTMLDivElement>(null)
  const loadOrReport = useCallback(() => void load().catch(reportCaughtError), [load])

  useEffect(() => {
    if (!isNeeded || !box.current) return
    const observer = new IntersectionObserver(
      ([entry]) => {
        if (!entry?.isIntersecting) return
        observer.disconnect()
        loadOrReport()
      },
      { rootMargin: `${nearPx}px` },
    )
    observer.observe(box.current)
    return () => observer.disconnect()
  }, [isNeeded, loadOrReport])

  return [box, loadOrReport] as const
}
