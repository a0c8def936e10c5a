import clsx from 'clsx'
import { useEffect, useRef, useState } from 'react'
import { Skeleton } from '~/ui/skeleton'
import type { PdfFile } from './pdf-files.client'

type PdfSheetProps = {
  /** Null while the file is on its way. */
  file: PdfFile | null
  page: number
  /** How many there are, where that is known, for who cannot see them. */
  pages?: number
  /** Of its place, in CSS pixels; 0 until that is known. */
  width: number
  /** Whether it is to be drawn: it is near to what is read. */
  near?: boolean
  onRatio?: (page: number, ratio: number) => void
}

/**
 * One page of a PDF, white as paper in either theme, with its words above it for selecting and for screen readers. It fills its place,
 * which has the shape of the page.
 */
export function PdfSheet({ file, page, pages, width, near = true, onRatio }: PdfSheetProps) {
  const canvasRef = useRef<HTMLCanvasElement>(null)
  const wordsRef = useRef<HTMLDivElement>(null)
  const [shown, setShown] = useState<'nothing' | 'page' | 'failed'>('nothing')

  useEffect(() => {
    const canvas = canvasRef.current
    if (!file || !near || !canvas || width <= 0) return
    const calledOff = new AbortController()
    const draw = async () => {
      const { drawPage } = await import('./draw-page.client')
      const drawing = { file, page, canvas, words: wordsRef.current, width, signal: calledOff.signal }
      const ratio = await drawPage(drawing)
      if (ratio === null) return
      setShown('page')
      onRatio?.(page, ratio)
    }
    draw().catch(() => calledOff.signal.aborted || setShown('failed'))
    return () => calledOff.abort()
  }, [file, near, page, width, onRatio])

  // What is far away gives its memory back.
  useEffect(() => {
    const canvas = canvasRef.current
    if (near || !canvas) return
    canvas.width = 0
    canvas.height = 0
    wordsRef.current?.replaceChildren()
    setShown('nothing')
  }, [near])

  return (
    <div
      role="group"
      aria-label={pages ? `Page ${page} of ${pages}` : `Page ${page}`}
      aria-busy={near && shown === 'nothing'}
      className="absolute inset-0 overflow-hidden bg-white text-black scheme-light"
    >
      <canvas ref={canvasRef} aria-hidden className={clsx('size-full', shown !== 'page' && 'opacity-0')} />
      <div ref={wordsRef} className="pdf-words" />
      {shown === 'nothing' ? <SheetSkeleton /> : null}
      {shown === 'failed' ? (
        <p className="absolute inset-0 grid place-items-center p-6 text-center text-sm text-[#4f4840]">
          This page could not be drawn.
        </p>
      ) : null}
    </div>
  )
}

/** Lines as of a letter, at the place of a page that is on its way. */
export function SheetSkeleton() {
  return (
    <div aria-hidden className="absolute inset-0 flex flex-col gap-[2.5%] overflow-hidden p-[9%] scheme-light">
      <Skeleton className="mb-[3%] h-[3%] w-1/2" />
      {[100, 94, 98, 72, 100, 96, 60].map((share, line) => (
        <Skeleton key={line} className="h-[1.6%]" style={{ width: `${share}%` }} />
      ))}
    </div>
  )
}
