import { liveTopic } from '~/domain/live-topics'
import { developmentPath } from '~/domain/paths/admin'
import { formatPlural } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { ConfirmDialog } from '~/ui/dialog'
import { LinkButton } from '~/ui/link-button'
import { useLiveRevalidation } from '~/ui/live/use-live-revalidation'
import { Notice } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress-bar'
import { ColumnsPanel } from './columns-panel'
import type { ImportRowsQuery } from './filters'
import { listName } from './imports-page'
import type { ListRow, ShownImport } from './queries.server'
import { RowsPanel } from './rows-panel'
import { countWords, stateLooks, writtenWords } from './view'

export type ImportPageProps = {
  developmentId: string
  shown: ShownImport
  rows: ListRow[]
  query: ImportRowsQuery
  action: string
  /** What was refused of what a form of the page asked. */
  refusal: string | null
}

/** One list: what its columns are, what each row would do, and what became of it. */
export function ImportPage({ developmentId, shown, rows, query, action, refusal }: ImportPageProps) {
  const look = stateLooks[shown.state]
  useLiveRevalidation(look.isLive ? [liveTopic.jobs(developmentId)] : [])
  const isOpen =
    shown.state === 'review' || (shown.state === 'done' && (shown.counts.refused ?? 0) + toWrite(shown) > 0)
  return (
    <div className="space-y-5">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <div className="min-w-0">
          <h2 className="display text-2xl break-words">{listName(shown)}</h2>
          <p className="mt-2 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm text-ink-muted">
            <span role="status">
              <Badge tone={look.tone} pulse={look.isLive}>
                {look.label}
              </Badge>
            </span>
            {shown.sheet ? <span>Sheet “{shown.sheet}”</span> : null}
          </p>
        </div>
        <Actions shown={shown} action={action} />
      </header>
      {refusal ? <Notice tone="bad" title={refusal} live /> : null}
      {shown.error ? (
        <Notice tone="bad" title={shown.state === 'failed' ? 'This stopped before it was done' : 'It was not undone'}>
          {shown.error}
        </Notice>
      ) : null}
      {look.isLive ? <Progress shown={shown} /> : <Summary shown={shown} developmentId={developmentId} />}
      {isOpen ? <ColumnsPanel shown={shown} action={action} /> : null}
      {isOpen && rows.length + query.page > 1 ? (
        <RowsPanel shown={shown} rows={rows} query={query} action={action} developmentId={developmentId} />
      ) : null}
    </div>
  )
}

const toWrite = ({ counts }: ShownImport) => (counts.new ?? 0) + (counts.changed ?? 0)

function Progress({ shown: { job, state } }: { shown: ShownImport }) {
  const isRunning = job?.state === 'running'
  return (
    <Card>
      <ProgressBar
        value={isRunning ? job.progress : null}
        label={isRunning ? job.step || stateLooks[state].label : 'Waiting for its turn'}
      />
      <p className="mt-2 text-[0.8125rem] text-ink-muted">You can leave this page: it goes on by itself.</p>
    </Card>
  )
}

function Summary({ shown, developmentId }: { shown: ShownImport; developmentId: string }) {
  const { state, counts, written } = shown
  if (state === 'review')
    return (
      <Notice tone={counts.refused ? 'warn' : 'info'} title={`In this list: ${countWords(counts)}.`}>
        {counts.refused
          ? 'Nothing is changed yet. Mend the rows below, or import the others first: what is left stays here.'
          : 'Nothing is changed yet.'}
      </Notice>
    )
  if (state === 'done')
    return (
      <Notice tone="good" title={`Imported: ${writtenWords(written)}.`}>
        {counts.refused ? (
          <p>{formatPlural(counts.refused, 'row')} could not be imported and can be mended below.</p>
        ) : null}
        <p>
          <LinkButton to={developmentPath.units(developmentId)} size="sm" className="mt-2">
            See the homes
          </LinkButton>
        </p>
      </Notice>
    )
  if (state === 'undone')
    return <Notice title="This import was undone.">Homes and homeowners are as they were before it.</Notice>
  return null
}

function Actions({ shown, action }: { shown: ShownImport; action: string }) {
  const { state, counts, written } = shown
  const isWritten = Object.values(written).some(Boolean)
  return (
    <div className="flex flex-wrap gap-2">
      {state === 'review' || state === 'failed' || state === 'undone' ? (
        <ConfirmDialog
          title="Delete this list?"
          description="The list and what you mended in it are deleted. Homes and homeowners stay as they are."
          confirmLabel="Delete list"
          danger
          action={action}
          fields={{ intent: 'delete' }}
          trigger={<Button variant="quiet">Delete list</Button>}
        />
      ) : null}
      {state === 'failed' ? <Again action={action} /> : null}
      {(state === 'done' || state === 'failed') && isWritten ? (
        <ConfirmDialog
          title="Undo this import?"
          description={`All of it is taken back: ${writtenWords(written)}. This works as long as none of its homeowners has come in and nothing of it was changed since.`}
          confirmLabel="Undo import"
          danger
          action={action}
          fields={{ intent: 'undo' }}
          trigger={<Button>Undo import</Button>}
        />
      ) : null}
      {(state === 'review' || state === 'done') && toWrite(shown) > 0 ? (
        <ConfirmDialog
          title={`Import ${formatPlural(toWrite(shown), 'row')}?`}
          description={`${countWords(counts)}. ${counts.refused ? 'Rows to be mended are left out and stay here. ' : ''}You can undo the import as long as nobody has used it.`}
          confirmLabel="Import"
          action={action}
          fields={{ intent: 'import' }}
          trigger={<Button variant="primary">Import {formatPlural(toWrite(shown), 'row')}</Button>}
        />
      ) : null}
    </div>
  )
}

function Again({ action }: { action: string }) {
  return (
    <ConfirmDialog
      title="Check the rest again?"
      description="What was imported already stays. The other rows are checked again, and imported when you say so."
      confirmLabel="Check again"
      action={action}
      fields={{ intent: 'check' }}
      trigger={<Button variant="primary">Check again</Button>}
    />
  )
}
