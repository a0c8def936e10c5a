import { batchFileStates } from '~/domain/documents/batches'
import { liveTopic } from '~/domain/live-topics'
import { developmentPath } from '~/domain/paths/admin'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { ConfirmDialog } from '~/ui/dialog'
import type { FormErrors } from '~/ui/form-dialog'
import { LinkButton } from '~/ui/link-button'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { ProgressBar } from '~/ui/progress-bar'
import { FileRow } from './file-row'
import { filesAPage, type ShownBatch, type ShownFile } from './shown-batch'

export type BatchPageProps = {
  developmentId: string
  batch: ShownBatch
  files: ShownFile[]
  houseTypes: { code: string; name: string }[]
  page: number
  action: string
  errors: FormErrors
}

/** The files of a batch: what is suggested of each, to be looked through, mended and added. */
export function BatchPage({ developmentId, batch, files, houseTypes, page, action, errors }: BatchPageProps) {
  const { counts, job } = batch
  const waiting = (counts.received ?? 0) + (counts.accepted ?? 0)
  const isBusy = batch.isUnpacking || waiting > 0
  const isReading = files.some(({ documentStatus }) => documentStatus === 'queued' || documentStatus === 'processing')
  useLiveRevalidation(isBusy || isReading ? [liveTopic.jobs(developmentId)] : [])
  const refusal = Object.values(errors)[0]?.[0]
  const types = [
    { value: 'all', label: 'Every home' },
    ...houseTypes.map(({ code, name }) => ({ value: code, label: name })),
  ]
  return (
    <div className="space-y-5">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="display text-2xl break-words">{batch.fileName}</h2>
          <p className="mt-1 text-sm text-ink-muted">{summaryOf(batch)}</p>
        </div>
        <Actions batch={batch} action={action} />
      </header>
      {refusal ? <Notice tone="bad" title={refusal} live /> : null}
      {batch.error ? <Notice tone="bad" title={batch.error} /> : null}
      {isBusy ? <Working job={job} /> : null}
      {files.length ? (
        <Panel title="Files" description="What you change is kept at once. Nothing is added before you say so.">
          <ul className="divide-y divide-line">
            {files.map((file) => (
              <FileRow key={file.id} file={file} developmentId={developmentId} houseTypes={types} action={action} />
            ))}
          </ul>
          <Pages developmentId={developmentId} batch={batch} page={page} />
        </Panel>
      ) : null}
    </div>
  )
}

function Working({ job }: Pick<ShownBatch, 'job'>) {
  const isRunning = job?.state === 'running'
  return (
    <Card>
      <ProgressBar
        value={isRunning ? job.progress : null}
        label={isRunning && job.step ? job.step : 'Waiting for its turn'}
      />
      <p className="mt-2 text-[0.8125rem] text-ink-muted">You can leave this page: it goes on by itself.</p>
    </Card>
  )
}

const countWords: Record<(typeof batchFileStates)[number], string> = {
  received: 'being looked at',
  suggested: 'to look through',
  accepted: 'being added',
  taken: 'added',
  refused: 'not possible',
  skipped: 'left out',
}

function summaryOf({ counts, files }: ShownBatch): string {
  const parts = batchFileStates.flatMap((state) => (counts[state] ? [`${counts[state]} ${countWords[state]}`] : []))
  return [formatPlural(files, 'file'), ...parts].join(' · ')
}

function Actions({ batch: { addable, counts }, action }: { batch: ShownBatch; action: string }) {
  const left = (counts.suggested ?? 0) - addable
  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmDialog
        title="Delete this list?"
        description="The files that are not added are deleted. What was added stays."
        confirmLabel="Delete list"
        danger
        action={action}
        fields={{ intent: 'delete' }}
        trigger={<Button variant="quiet">Delete list</Button>}
      />
      {addable ? (
        <ConfirmDialog
          title={`Add ${formatPlural(addable, 'document')}?`}
          description={
            left
              ? `${formatPlural(left, 'file')} without a category, or here already: left here.`
              : 'Each is read, and then answers questions.'
          }
          confirmLabel={`Add ${formatPlural(addable, 'document')}`}
          action={action}
          fields={{ intent: 'accept' }}
          trigger={<Button variant="primary">Add {formatPlural(addable, 'document')}</Button>}
        />
      ) : null}
    </div>
  )
}

function Pages({ developmentId, batch, page }: Pick<BatchPageProps, 'developmentId' | 'batch' | 'page'>) {
  const pages = Math.ceil(batch.files / filesAPage)
  if (pages <= 1) return null
  const to = (page: number) => developmentPath.documentBatch(developmentId, batch.id, { page })
  return (
    <nav aria-label="Pages of files" className="mt-4 flex items-center justify-between text-sm">
      {page > 1 ? <LinkButton to={to(page - 1)}>Earlier</LinkButton> : <span />}
      <span className="text-ink-muted">
        Page {page} of {pages}
      </span>
      {page < pages ? <LinkButton to={to(page + 1)}>Further</LinkButton> : <span />}
    </nav>
  )
}
