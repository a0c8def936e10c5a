import { Link, useFetcher } from '@remix-run/react'
import { useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatAgo } from '~/lib/format'
import { ActField } from '~/ui/act-field'
import { Badge } from '~/ui/badge'
import { Button, buttonClass } from '~/ui/button'
import { EmptyState } from '~/ui/empty-state'
import { TextareaField, TextField } from '~/ui/fields'
import { Download, FileUp } from '~/ui/icons'
import { Panel } from '~/ui/panel'
import type { ImportSummary } from './queries.server'
import { countWords, stateLooks } from './view'

type ImportsPageProps = { developmentId: string; imports: ImportSummary[]; hasHomes: boolean; now: string }

/** Where lists of homes and homeowners come in, and those that came in before. */
export function ImportsPage({ developmentId, imports, hasHomes, now }: ImportsPageProps) {
  return (
    <div className="space-y-5">
      <div className="grid items-start gap-5 lg:grid-cols-2">
        <FilePanel developmentId={developmentId} />
        <PastePanel action={`${developmentPath.imports(developmentId)}?index`} />
      </div>
      <Panel
        title="Change many homes at once"
        description="Download the list, change it in Excel, and import it again: only what you changed is changed here."
      >
        <div className="flex flex-wrap gap-2">
          <a href={developmentPath.homesCsv(developmentId)} className={buttonClass('secondary', 'sm')}>
            <Download aria-hidden className="size-4" />{' '}
            {hasHomes ? 'Download homes and homeowners' : 'Download an empty list'}
          </a>
        </div>
      </Panel>
      <Panel title="Lists so far">
        {imports.length ? (
          <ul className="divide-y divide-line">
            {imports.map((one) => (
              <ImportLine key={one.id} developmentId={developmentId} one={one} now={now} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No lists yet" icon={FileUp}>
            Nothing is changed before you have seen every row and said yes.
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

function ImportLine({ developmentId, one, now }: { developmentId: string; one: ImportSummary; now: string }) {
  const look = stateLooks[one.state]
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-1 py-3 first:pt-0 last:pb-0">
      <div className="min-w-0">
        <Link
          to={developmentPath.import(developmentId, one.id)}
          prefetch="intent"
          className="font-medium break-words underline-offset-4 hover:underline"
        >
          {listName(one)}
        </Link>
        <p className="text-sm text-ink-muted">
          {one.createdBy ? `${one.createdBy}, ` : ''}
          {formatAgo(one.createdAt, now)}
          {one.state === 'review' ? `: ${countWords(one.counts)}` : ''}
        </p>
      </div>
      <Badge tone={look.tone} pulse={look.isLive}>
        {look.label}
      </Badge>
    </li>
  )
}

/** What a list is called. */
export function listName({ fileName, source }: Pick<ImportSummary, 'fileName' | 'source'>): string {
  if (fileName) return fileName
  return source === 'paste' ? 'Pasted cells' : 'Sent by a program'
}

type Refusal = { errors?: Record<string, string[]>; detail?: string }

function FilePanel({ developmentId }: { developmentId: string }) {
  const fetcher = useFetcher<Refusal>()
  const error = Object.values(fetcher.data?.errors ?? {})[0]?.[0] ?? fetcher.data?.detail
  return (
    <Panel
      title="From a file"
      description="An Excel workbook (.xlsx) or a CSV file, with one home or one homeowner a row."
    >
      <fetcher.Form
        method="post"
        action={developmentPath.uploadImport(developmentId)}
        encType="multipart/form-data"
        className="space-y-4"
      >
        <ActField done={fetcher.data} />
        <TextField
          name="file"
          label="Price list or sales list"
          type="file"
          accept=".xlsx,.csv,.tsv,.txt"
          required
          error={error}
          hint="Columns in any order and language. You see what is read before anything changes."
          className="[&_input]:py-2"
        />
        <Button type="submit" variant="primary" loading={fetcher.state !== 'idle'}>
          <FileUp aria-hidden className="size-4" /> Read the file
        </Button>
      </fetcher.Form>
    </Panel>
  )
}

function PastePanel({ action }: { action: string }) {
  const fetcher = useFetcher<Refusal>()
  const [text, setText] = useState('')
  const error = Object.values(fetcher.data?.errors ?? {})[0]?.[0]
  return (
    <Panel
      title="From Excel’s clipboard"
      description="Select the cells in Excel with their headings, copy them, and paste them here."
    >
      <fetcher.Form method="post" action={action} className="space-y-4">
        <ActField done={fetcher.data} />
        <TextareaField
          name="cells"
          label="Cells"
          rows={5}
          required
          value={text}
          onChange={({ currentTarget }) => setText(currentTarget.value)}
          error={error}
          placeholder={'Plot\tType\tPurchaser\tE-mail\n12\tA\tAnna Murphy\tanna@example.com'}
        />
        <Button type="submit" loading={fetcher.state !== 'idle'}>
          Read the cells
        </Button>
      </fetcher.Form>
    </Panel>
  )
}
