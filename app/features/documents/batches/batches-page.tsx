import { Link, useFetcher } from '@remix-run/react'
import { developmentPath } from '~/domain/paths/admin'
import { formatDateTime, formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { FileUp, Upload } from '~/ui/icons'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { ProgressBar } from '~/ui/progress-bar'
import { useHydrated } from '~/ui/use-hydrated'
import type { BatchSummary } from './shown-batch'
import { useFolder } from './use-folder'

type BatchesPageProps = { developmentId: string; timeZone: string; batches: BatchSummary[] }

/** Where a whole folder or a ZIP is added, and what came before. */
export function BatchesPage({ developmentId, timeZone, batches }: BatchesPageProps) {
  return (
    <div className="space-y-5">
      <div className="grid gap-5 lg:grid-cols-2">
        <Archive action={developmentPath.uploadBatch(developmentId)} />
        <Folder developmentId={developmentId} />
      </div>
      <Panel title="Sent before" description="Files that are not added within 30 days are deleted.">
        {batches.length ? (
          <ul className="divide-y divide-line">
            {batches.map((batch) => (
              <li key={batch.id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-3 text-sm">
                <div className="min-w-0">
                  <Link
                    to={developmentPath.documentBatch(developmentId, batch.id)}
                    className="font-medium break-words underline decoration-line-strong underline-offset-4"
                  >
                    {batch.fileName}
                  </Link>
                  <p className="text-ink-muted">
                    {[formatDateTime(batch.createdAt, timeZone), batch.createdBy].filter(Boolean).join(' · ')}
                  </p>
                </div>
                <BatchState batch={batch} />
              </li>
            ))}
          </ul>
        ) : (
          <EmptyState title="Nothing yet" icon={FileUp}>
            Send the handover folder as it is: you look through everything before it is added.
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

function BatchState({ batch: { error, isUnpacking, counts } }: { batch: BatchSummary }) {
  if (error) return <Badge tone="bad">Not unpacked</Badge>
  if (isUnpacking)
    return (
      <Badge tone="info" pulse>
        Unpacking
      </Badge>
    )
  const open = counts.suggested ?? 0
  if (open) return <Badge tone="warn">{formatPlural(open, 'file')} to look through</Badge>
  return <Badge tone="neutral">{formatPlural(counts.taken ?? 0, 'document')} added</Badge>
}

function Archive({ action }: { action: string }) {
  const fetcher = useFetcher<{ errors: Record<string, string[]> }>()
  const isBusy = fetcher.state !== 'idle'
  const problem = Object.values(fetcher.data?.errors ?? {})[0]?.[0]
  return (
    <Panel title="A ZIP" description="Up to 500 files and 2 GB. Once it is here, you may close this page.">
      <fetcher.Form method="post" action={action} encType="multipart/form-data" className="space-y-4">
        <label className="block text-sm font-medium">
          ZIP file
          <input
            type="file"
            name="file"
            accept=".zip,application/zip"
            required
            className="mt-2 block w-full text-sm font-normal file:mr-3 file:rounded-lg file:border-0 file:bg-sunken file:px-3 file:py-2"
          />
        </label>
        {problem ? <Notice tone="bad" title={problem} live /> : null}
        {isBusy ? <ProgressBar value={null} label="Sending" /> : null}
        <Button type="submit" variant="primary" loading={isBusy}>
          <Upload aria-hidden className="size-4" /> Send ZIP
        </Button>
      </fetcher.Form>
    </Panel>
  )
}

function Folder({ developmentId }: { developmentId: string }) {
  const { state, choose } = useFolder(developmentId)
  const isHydrated = useHydrated()
  return (
    <Panel
      title="A folder"
      description="With everything in it. The files that have arrived are kept if this page is closed."
    >
      <div className="space-y-4">
        <label className="block text-sm font-medium">
          Folder
          <input
            type="file"
            multiple
            disabled={!isHydrated || state.kind === 'sending'}
            // Not yet an attribute that React knows.
            ref={(input) => input?.setAttribute('webkitdirectory', '')}
            onChange={(event) => void choose([...(event.currentTarget.files ?? [])])}
            className="mt-2 block w-full text-sm font-normal file:mr-3 file:rounded-lg file:border-0 file:bg-sunken file:px-3 file:py-2"
          />
        </label>
        {state.kind === 'sending' ? (
          <ProgressBar value={state.sent / state.total} label={`${state.sent} of ${state.total} sent`} />
        ) : null}
        {state.kind === 'refused' ? <Notice tone="bad" title={state.message} live /> : null}
      </div>
    </Panel>
  )
}
