import { Link } from '@remix-run/react'
import { ArrowRight } from '~/ui/icons'
import { lazy, Suspense, useEffect, useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { buttonClass } from '~/ui/button'
import { Sheet } from '~/ui/sheet'
import type { ShownCitation } from '../views/thread'

const PdfPage = lazy(() => import('~/ui/pdf-page').then((module) => ({ default: module.PdfPage })))

/** The page that an answer rests on, its words above it, without leaving the conversation. */
export default function CitationPreview({ citation, onClose }: { citation: ShownCitation; onClose: () => void }) {
  const { title, page, quote, documentId, shownAs, hasNewer } = citation
  useCountedView(shownAs === 'gone' ? null : documentId, page)
  return (
    <Sheet title={title} onClose={onClose}>
      <div className="px-5 py-4">
        <p className="text-sm text-ink-muted">Page {page}, where it says:</p>
        <blockquote className="mt-2 border-l-2 border-gold pl-4">
          <mark className="bg-gold-wash box-decoration-clone px-1 text-ink">{quote}</mark>
        </blockquote>
        {hasNewer ? (
          <p className="mt-4 text-sm text-ink-soft">
            A newer version of this document has come since. What stood on this page may stand elsewhere now, or be said
            otherwise: ask again to be sure.
          </p>
        ) : null}
        {shownAs === 'gone' ? (
          <p className="mt-4 text-sm text-ink-soft">This document is no longer among those of your home.</p>
        ) : (
          <p className="mt-4">
            <Link to={homePath.document(documentId, { page })} className={buttonClass('secondary', 'md', 'h-11')}>
              Open document
              <ArrowRight aria-hidden className="size-4" />
              <span className="sr-only">at page {page}</span>
            </Link>
          </p>
        )}
        {shownAs === 'page' ? (
          <div className="mt-4">
            <Suspense fallback={<div className="aspect-[1/1.414] animate-pulse rounded-lg bg-sunken" />}>
              <PdfPage url={homePath.documentFile(documentId)} page={page} title={title} />
            </Suspense>
          </div>
        ) : null}
      </div>
    </Sheet>
  )
}

/** To open it is to look at the document at that page: one act, however often it is said. */
function useCountedView(documentId: string | null, page: number): void {
  const [act] = useState(() => crypto.randomUUID())
  useEffect(() => {
    if (!documentId) return
    const body = new URLSearchParams({ act, page: String(page) })
    // What could not be counted does not keep anybody from reading.
    fetch(homePath.documentViewed(documentId), { method: 'POST', body }).catch(() => undefined)
  }, [act, documentId, page])
}
