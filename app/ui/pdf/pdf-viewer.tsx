import { type KeyboardEvent, type ReactNode, useCallback, useEffect, useRef, useState } from 'react'
import { PdfSheet } from './pdf-sheet'
import { PdfToolbar, zooms } from './pdf-toolbar'
import { usePages } from './use-pages'
import { a4, usePdf } from './use-pdf'

type PdfViewerProps = {
  url: string
  title: string
  /** How many pages there are, as far as it is known before the file is. */
  pages: number | null
  /** Where to begin, and to go when it changes. */
  firstPage: number
  onPage?: (page: number) => void
  /** What is said where the file cannot be shown; `retry` tries again. */
  failure: (retry: (() => void) | null) => ReactNode
}

/** Reads a PDF: pages are drawn as they come near, and the place where one reads stays through zooming and turning the phone. */
export function PdfViewer({ url, title, pages: known, firstPage, onPage, failure }: PdfViewerProps) {
  const scrollerRef = useRef<HTMLDivElement>(null)
  const { pdf, retry } = usePdf(url)
  const [zoom, setZoom] = useState(1)
  const [ratios, setRatios] = useState<ReadonlyMap<number, number>>(new Map())
  const isReady = pdf.status === 'ready'
  const count = isReady ? pdf.pages : (known ?? 1)
  const usual = isReady ? pdf.ratio : a4
  const { page, near, width, goTo } = usePages({
    scrollerRef,
    count,
    firstPage,
    shape: `${zoom} ${usual} ${[...ratios].join()}`,
  })

  useEffect(() => onPage?.(page), [onPage, page])

  const onRatio = useCallback(
    (of: number, ratio: number) =>
      setRatios((before) =>
        Math.abs((before.get(of) ?? usual) - ratio) < 0.001 ? before : new Map(before).set(of, ratio),
      ),
    [usual],
  )

  const step = (by: 1 | -1) => setZoom((now) => zooms[zooms.indexOf(now) + by] ?? now)
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey || event.target !== event.currentTarget) return
    const acts: Record<string, () => void> = {
      ...(zoom <= 1 && { ArrowRight: () => goTo(page + 1), ArrowLeft: () => goTo(page - 1) }),
      '+': () => step(1),
      '=': () => step(1),
      '-': () => step(-1),
      '0': () => setZoom(1),
    }
    const act = acts[event.key]
    if (!act) return
    event.preventDefault()
    act()
  }

  if (pdf.status === 'failed') return <>{failure(pdf.gone ? null : retry)}</>
  return (
    <div className="flex h-full min-h-0 flex-col">
      <PdfToolbar page={page} count={count} goTo={goTo} zoom={zoom} setZoom={setZoom} isReady={isReady} onStep={step} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- it scrolls, so the keyboard must reach it */}
      <div
        ref={scrollerRef}
        role="region"
        aria-label={`Pages of ${title}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto bg-sunken -outline-offset-2 [overflow-anchor:none]"
      >
        <div data-pages className="mx-auto flex w-full flex-col items-center gap-3 px-3 py-3 sm:px-6">
          {Array.from({ length: count }, (_, index) => index + 1).map((number) => (
            <div
              key={number}
              className="relative shrink-0 bg-white shadow-card"
              style={{
                width: `calc(min(100%, 55rem) * ${zoom})`,
                aspectRatio: `1 / ${ratios.get(number) ?? usual}`,
                // What is wider than the window begins at its left edge, where one can scroll to.
                alignSelf: zoom > 1 ? 'safe center' : undefined,
              }}
            >
              {near.has(number) ? (
                <PdfSheet
                  file={isReady ? pdf.file : null}
                  page={number}
                  pages={count}
                  width={width}
                  onRatio={onRatio}
                />
              ) : null}
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}
