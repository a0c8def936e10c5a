import { Link } from '@remix-run/react'
import { ArrowLeft, Download, ExternalLink, FileX } from '~/ui/icons'
import { useCallback, useRef } from 'react'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { homePath } from '~/domain/paths/home'
import { formatBytes, formatPlural } from '~/lib/format'
import { Button, buttonClass } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { PdfViewer } from '~/ui/pdf/pdf-viewer'
import { DocumentText, type TextPassage } from './document-text'
import { useCountOpening } from './use-count-opening'

export type ReadDocument = {
  id: string
  title: string
  category: string
  contentType: string
  sizeBytes: number
  pages: number | null
  version: number
}

type HomeDocumentProps = {
  document: ReadDocument
  firstPage: number
  /** What it says, where its pages cannot be shown. */
  text: { passages: TextPassage[]; next: number | null; previous: number | null } | null
}

/** A document to read: its pages, or what it says where it has none that a browser could show. */
export function HomeDocument({ document, firstPage, text }: HomeDocumentProps) {
  const { id, title, pages, version } = document
  useCountOpening(id, firstPage)
  const onPage = useRememberedPage(firstPage)
  return (
    <div className="flex h-full min-h-0 flex-col">
      <DocumentBar document={document} />
      <noscript>
        <p className="border-b border-line bg-gold-wash px-5 py-4">
          This page needs JavaScript to show the document.{' '}
          <a href={openHref(id, firstPage)} className="font-medium text-gold-ink underline underline-offset-4">
            Open the file itself
          </a>
        </p>
      </noscript>
      {text ? (
        <DocumentText title={title} {...text} />
      ) : (
        <PdfViewer
          key={`${id} ${version}`}
          url={fileHref(id, version)}
          title={title}
          pages={pages}
          firstPage={firstPage}
          onPage={onPage}
          failure={(retry) => <CannotShow document={document} retry={retry} />}
        />
      )}
    </div>
  )
}

/** Where the file itself is read from; another version is another address. */
function fileHref(id: string, version: number): string {
  return homePath.documentFile(id, { v: version })
}

function openHref(id: string, page: number): string {
  return homePath.openDocument(id, { page })
}

function DocumentBar({ document: { id, title, category, pages, sizeBytes } }: { document: ReadDocument }) {
  const facts = [documentCategoryLabel(category), pages !== null && formatPlural(pages, 'page'), formatBytes(sizeBytes)]
  return (
    <div className="flex shrink-0 items-center gap-1 border-b border-line px-2 py-1.5 sm:gap-3 sm:px-4">
      <Link
        to={homePath.documents()}
        aria-label="All documents"
        title="All documents"
        className="grid size-11 shrink-0 place-items-center rounded-lg text-ink-soft hover:bg-sunken hover:text-ink"
      >
        <ArrowLeft aria-hidden className="size-5" />
      </Link>
      <div className="min-w-0 flex-1 leading-tight">
        <h1 className="display line-clamp-2 text-lg leading-snug sm:text-xl">{title}</h1>
        <p className="truncate text-xs text-ink-muted">{facts.filter(Boolean).join(' · ')}</p>
      </div>
      <a
        href={openHref(id, 1)}
        target="_blank"
        rel="noopener"
        aria-label="Open the file in a new tab"
        title="Open the file in a new tab"
        className="grid size-11 shrink-0 place-items-center rounded-lg text-ink-soft hover:bg-sunken hover:text-ink max-sm:hidden"
      >
        <ExternalLink aria-hidden className="size-5" />
      </a>
      <a
        href={homePath.openDocument(id, { download: 1 })}
        className={buttonClass('secondary', 'md', 'h-11 shrink-0 max-sm:px-3')}
      >
        <Download aria-hidden className="size-4" />
        <span className="max-sm:sr-only">Download</span>
      </a>
    </div>
  )
}

function CannotShow({ document: { id }, retry }: { document: ReadDocument; retry: (() => void) | null }) {
  return (
    <div role="alert" className="grid min-h-0 flex-1 place-items-center bg-sunken">
      <EmptyState
        icon={FileX}
        title="The document could not be shown here"
        action={
          <div className="flex flex-wrap justify-center gap-2">
            {retry ? (
              <Button variant="primary" className="h-11" onClick={retry}>
                Try again
              </Button>
            ) : null}
            <a href={homePath.openDocument(id, { download: 1 })} className={buttonClass('secondary', 'md', 'h-11')}>
              Download it
            </a>
          </div>
        }
      >
        {retry
          ? 'Perhaps the connection was lost on the way. Nothing is wrong with the document.'
          : 'It may have been replaced or taken away. Go back to your documents to see what is there.'}
      </EmptyState>
    </div>
  )
}

/** Keeps the page that is read in the address, without a visit of its own, for a reload or for going back to it. */
function useRememberedPage(firstPage: number): (page: number) => void {
  const known = useRef(firstPage)
  const timer = useRef<ReturnType<typeof setTimeout>>()
  return useCallback((page: number) => {
    clearTimeout(timer.current)
    const { pathname } = window.location
    timer.current = setTimeout(() => {
      if (page === known.current || window.location.pathname !== pathname) return
      known.current = page
      const url = new URL(window.location.href)
      url.searchParams.set('page', String(page))
      url.hash = ''
      window.history.replaceState(window.history.state, '', url)
    }, 200)
  }, [])
}
