import { useEffect, useRef, useState } from 'react'
import { PdfSheet } from './pdf/pdf-sheet'
import { a4, usePdf } from './pdf/use-pdf'

type PdfPageProps = {
  /** Where the file is read; several pages of one file share it. */
  url: string
  page: number
  /** The name of the document, for who cannot see the page. */
  title: string
}

/**
 * One page of a PDF as wide as its place. It has its shape before it has its content, asks for nothing until it comes near to
 * what is on the screen, and brings pdf.js only then.
 */
export function PdfPage({ url, page, title }: PdfPageProps) {
  const boxRef = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(0)
  const [isNear, setNear] = useState(false)
  const { pdf, retry } = usePdf(isNear ? url : null)

  useEffect(() => {
    const box = boxRef.current
    if (!box) return
    const sized = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)))
    const seen = new IntersectionObserver(([entry]) => entry?.isIntersecting && setNear(true), { rootMargin: '300px' })
    sized.observe(box)
    seen.observe(box)
    return () => {
      sized.disconnect()
      seen.disconnect()
    }
  }, [])

  const ratio = pdf.status === 'ready' ? pdf.ratio : a4
  return (
    <section
      ref={boxRef}
      aria-label={`${title}, page ${page}`}
      className="relative w-full overflow-hidden rounded-lg border border-line bg-white"
      style={{ aspectRatio: `1 / ${ratio}` }}
    >
      {pdf.status === 'failed' ? (
        <div className="absolute inset-0 grid place-content-center justify-items-center gap-3 bg-surface p-6 text-center text-sm text-ink-soft">
          <p>The page could not be shown here.</p>
          {pdf.gone ? null : (
            <button
              type="button"
              onClick={retry}
              className="min-h-11 px-4 font-medium text-gold-ink underline underline-offset-4"
            >
              Try again
            </button>
          )}
        </div>
      ) : (
        <PdfSheet file={pdf.status === 'ready' ? pdf.file : null} page={page} width={width} />
      )}
    </section>
  )
}
