import { Download, ExternalLink, ScanText, Trash2 } from '~/ui/icons'
import type { ReactNode } from 'react'
import { liveTopic } from '~/domain/live-topics'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import { formatBytes, formatCount, formatDateTime, formatPlural } from '~/lib/format'
import { Button, buttonClass } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { LinkButton } from '~/ui/link-button'
import { Panel } from '~/ui/panel'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import { documentState } from '../views/document-state'
import { PassageList, type Passage } from './passage-list'
import { ReadingStatus } from './reading-status'
import type { ShownDocument } from './shown-document'
import { StateBadge } from './state-badge'
import { VersionList } from './version-list'

type DocumentPageProps = {
  document: ShownDocument
  passages: Passage[]
  firstPassage: number
  timeZone: string
  now: string
  /** How it is read, and by whom. */
  reading: ReactNode
}

export function DocumentPage({ document, passages, firstPassage, timeZone, now, reading }: DocumentPageProps) {
  const state = documentState(document)
  const { developmentId, id } = document
  useLiveRevalidation(state.isLive ? [liveTopic.jobs(developmentId)] : [])
  return (
    <div className="space-y-6">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="display text-2xl break-words">{document.title}</h2>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
            <span role="status">
              <StateBadge state={state} />
            </span>
            <span>{documentCategoryLabel(document.category)}</span>
            <span>{document.houseType ?? 'All house types'}</span>
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <a
            href={developmentPath.openDocument(developmentId, id)}
            target="_blank"
            rel="noreferrer"
            className={buttonClass('secondary', 'md')}
          >
            <ExternalLink aria-hidden className="size-4" /> Open
          </a>
          {document.chunks > 0 && (
            <LinkButton to={developmentPath.reader(developmentId, id)}>
              <ScanText aria-hidden className="size-4" /> As it is read
            </LinkButton>
          )}
          <a
            href={developmentPath.openDocument(developmentId, id, { download: 1 })}
            className={buttonClass('secondary', 'md')}
          >
            <Download aria-hidden className="size-4" /> Download
          </a>
          <ConfirmDialog
            title={`Remove “${document.title}”?`}
            description="Its files and all of its versions are deleted, and the assistant no longer answers from it. This cannot be undone."
            trigger={
              <Button variant="quiet">
                <Trash2 aria-hidden className="size-4" /> Remove
              </Button>
            }
            confirmLabel="Remove document"
            danger
            action={developmentPath.document(developmentId, id)}
            fields={{ intent: 'remove' }}
          />
        </div>
      </header>
      <ReadingStatus
        document={document}
        state={state}
        action={developmentPath.document(developmentId, id)}
        timeZone={timeZone}
        now={now}
      />
      {reading}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="min-w-0 max-xl:order-2">
          <PassageList
            passages={passages}
            first={firstPassage}
            total={document.chunks}
            openHref={(page) => developmentPath.openDocument(developmentId, id, { page })}
            isLive={state.isLive}
          />
        </div>
        <div className="space-y-6">
          <Facts document={document} timeZone={timeZone} />
          <VersionList versions={document.versions} document={document} timeZone={timeZone} />
        </div>
      </div>
    </div>
  )
}

function Facts({ document, timeZone }: { document: ShownDocument; timeZone: string }) {
  const facts: [string, string][] = [
    ['File', document.fileName],
    ['Size', formatBytes(document.sizeBytes)],
    ['Pages', formatCount(document.pages)],
    ['Passages', formatCount(document.chunks)],
    ['Opened, ever', formatCount(document.viewCount)],
    ['Downloaded, ever', formatCount(document.downloadCount)],
    ['Added', formatDateTime(document.createdAt, timeZone)],
    ...(document.readyAt ? [['Ready since', formatDateTime(document.readyAt, timeZone)] as [string, string]] : []),
  ]
  return (
    <Panel title="About this document" description={formatPlural(document.versions.length, 'version')}>
      <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2 text-sm">
        {facts.map(([label, value]) => (
          <div key={label} className="contents">
            <dt className="text-ink-muted">{label}</dt>
            <dd className="figures min-w-0 text-right break-words">{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  )
}
