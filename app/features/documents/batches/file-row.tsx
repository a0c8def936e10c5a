import { Link, useFetcher } from '@remix-run/react'
import { type BatchFileState } from '~/domain/documents/batches'
import { documentCategoryLabel } from '~/domain/documents/categories'
import { categoryOptions } from '~/domain/documents/guess-upload'
import { languageNames } from '~/domain/languages/language-names'
import { developmentPath } from '~/domain/paths/admin'
import { formatBytes } from '~/lib/format'
import { Badge, type Tone } from '~/ui/badge'
import { Button } from '~/ui/button'
import { SelectField, type SelectOption, TextField } from '~/ui/fields'
import type { ShownFile } from './shown-batch'

type FileRowProps = { file: ShownFile; developmentId: string; houseTypes: SelectOption[]; action: string }

const looks: Record<BatchFileState, { label: string; tone: Tone }> = {
  received: { label: 'Being looked at', tone: 'info' },
  suggested: { label: 'To look through', tone: 'warn' },
  accepted: { label: 'Being added', tone: 'info' },
  taken: { label: 'Added', tone: 'good' },
  refused: { label: 'Not possible', tone: 'bad' },
  skipped: { label: 'Left out', tone: 'neutral' },
}
const readingLooks: Record<NonNullable<ShownFile['documentStatus']>, { label: string; tone: Tone }> = {
  queued: { label: 'Added, waits to be read', tone: 'info' },
  processing: { label: 'Added, being read', tone: 'info' },
  ready: { label: 'Added and read', tone: 'good' },
  failed: { label: 'Added, could not be read', tone: 'bad' },
}

/** One file of a batch. What is changed is sent as the field is left. */
export function FileRow({ file, developmentId, houseTypes, action }: FileRowProps) {
  const { id, path, sizeBytes, state, message } = file
  const look = state === 'taken' && file.documentStatus ? readingLooks[file.documentStatus] : looks[state]
  return (
    <li className="space-y-3 py-4 first:pt-0 last:pb-0">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 text-sm">
        <p className="min-w-0 break-words">
          <span className="font-medium">{path}</span>{' '}
          <span className="figures whitespace-nowrap text-ink-muted">{formatBytes(sizeBytes)}</span>
        </p>
        <Badge tone={file.isDuplicate && state === 'suggested' ? 'neutral' : look.tone} pulse={look.tone === 'info'}>
          {file.isDuplicate && state === 'suggested' ? 'Here already' : look.label}
        </Badge>
      </div>
      {message ? <p className="text-sm text-bad">{message}</p> : null}
      {file.isDuplicate && state === 'suggested' ? <Duplicate file={file} developmentId={developmentId} /> : null}
      {state === 'suggested' && !file.isDuplicate ? (
        <Suggested key={id} file={file} houseTypes={houseTypes} action={action} />
      ) : null}
      {state === 'skipped' ? <Restore file={file} action={action} /> : null}
      {state === 'taken' ? (
        <p className="text-sm">
          <Link to={developmentPath.document(developmentId, id)} className="font-medium underline underline-offset-4">
            {file.title}
          </Link>{' '}
          <span className="text-ink-muted">{file.category ? documentCategoryLabel(file.category) : ''}</span>
        </p>
      ) : null}
    </li>
  )
}

function Duplicate({ file, developmentId }: Pick<FileRowProps, 'file' | 'developmentId'>) {
  if (!file.duplicateId) return <p className="text-sm text-ink-muted">The same file comes twice in this list.</p>
  return (
    <p className="text-sm text-ink-muted">
      The same file as{' '}
      <Link to={developmentPath.document(developmentId, file.duplicateId)} className="underline underline-offset-4">
        {file.duplicateTitle}
      </Link>
    </p>
  )
}

function Suggested({ file, houseTypes, action }: Pick<FileRowProps, 'file' | 'houseTypes' | 'action'>) {
  const fetcher = useFetcher<{ errors: Record<string, string[]> }>()
  const errors = fetcher.data?.errors ?? {}
  const skip = useFetcher()
  return (
    <div className="flex flex-wrap items-end gap-3">
      <fetcher.Form
        method="post"
        action={action}
        onChange={(event) => {
          // A title is sent when its field is left: each letter would be one request.
          if (event.target instanceof HTMLSelectElement) void fetcher.submit(event.currentTarget)
        }}
        onBlur={(event) => {
          if (event.target instanceof HTMLInputElement && event.target.value !== file.title)
            void fetcher.submit(event.currentTarget)
        }}
        className="grid min-w-0 flex-1 basis-96 gap-3 sm:grid-cols-2 xl:grid-cols-4"
      >
        <input type="hidden" name="intent" value="mend" />
        <input type="hidden" name="fileId" value={file.id} />
        <TextField name="title" label="Title" maxLength={200} defaultValue={file.title} error={errors.title?.[0]} />
        <SelectField
          name="category"
          label="Category"
          defaultValue={file.category ?? ''}
          options={[{ value: '', label: 'Choose …' }, ...categoryOptions]}
          error={errors.category?.[0] ?? (file.category ? null : 'Needed before it is added.')}
        />
        <SelectField
          name="houseType"
          label="House type"
          defaultValue={file.houseType}
          options={houseTypes}
          error={errors.houseType?.[0]}
        />
        <SelectField
          name="language"
          label="Language"
          defaultValue={file.language ?? ''}
          options={[{ value: '', label: 'Not known' }, ...languageOptions]}
          error={errors.language?.[0]}
        />
      </fetcher.Form>
      <skip.Form method="post" action={action}>
        <input type="hidden" name="intent" value="skip" />
        <input type="hidden" name="fileId" value={file.id} />
        <Button type="submit" variant="quiet" size="sm" aria-label={`Leave out ${file.path}`}>
          Leave out
        </Button>
      </skip.Form>
    </div>
  )
}

const languageOptions = Object.entries(languageNames).map(([value, label]) => ({ value, label }))

function Restore({ file, action }: Pick<FileRowProps, 'file' | 'action'>) {
  const fetcher = useFetcher()
  return (
    <fetcher.Form method="post" action={action}>
      <input type="hidden" name="intent" value="restore" />
      <input type="hidden" name="fileId" value={file.id} />
      <Button type="submit" size="sm" aria-label={`Take ${file.path} in again`}>
        Take in again
      </Button>
    </fetcher.Form>
  )
}
