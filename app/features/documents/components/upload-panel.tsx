import { Link, useRevalidator } from '@remix-run/react'
import clsx from 'clsx'
import { FileUp, Upload } from '~/ui/icons'
import { LinkButton } from '~/ui/link-button'
import { useId, useRef, useState, type DragEvent } from 'react'
import { categoryOptions } from '~/domain/documents/guess-upload'
import { adminPath } from '~/domain/paths/admin'
import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { Panel } from '~/ui/panel'
import { useHydrated } from '~/ui/use-hydrated'
import type { UploadPreset } from '../filters'
import { UploadItemRow } from './upload-item-row'
import { useUploads } from './use-uploads'

type UploadPanelProps = {
  action: string
  /** Where a whole folder is added. */
  many: string
  houseTypes: { code: string; name: string }[]
  /** What is chosen for each file, until somebody chooses otherwise. */
  preset?: UploadPreset | null
}

export const acceptedFiles = '.pdf,.docx,.xlsx,.eml,.txt,.md,.markdown'
const limits = 'PDF, Word (.docx), Excel (.xlsx), e-mail (.eml), plain text or Markdown, up to 60 MB each.'

/** Where staff add documents: several at a time, each with its own category and house type. Without scripts, a plain form for one. */
export function UploadPanel(props: UploadPanelProps) {
  const hydrated = useHydrated()
  const { preset } = props
  return (
    <Panel
      title="Add documents"
      description={limits}
      aside={
        <LinkButton to={props.many} size="sm">
          <FileUp aria-hidden className="size-4" /> A folder or ZIP
        </LinkButton>
      }
    >
      {preset?.gap ? (
        <p className="mb-4 text-sm text-ink-soft">
          What you upload here is for{' '}
          <Link to={adminPath.gap(preset.gap)} className="font-medium text-gold-ink underline underline-offset-4">
            a gap
          </Link>
          : its questions are asked again once the document can be read.
        </p>
      ) : null}
      {hydrated ? <ManyFiles {...props} /> : <OneFile {...props} />}
    </Panel>
  )
}

export function houseTypeSelectOptions(houseTypes: UploadPanelProps['houseTypes']) {
  return [
    { value: 'all', label: 'All house types' },
    ...houseTypes.map(({ code, name }) => ({ value: code, label: name })),
  ]
}

function ManyFiles({ action, houseTypes, preset }: UploadPanelProps) {
  const { revalidate } = useRevalidator()
  const { items, add, edit, remove, retry, sendAll, clear } = useUploads(action, {
    houseTypes,
    preset,
    onSent: revalidate,
  })
  const editing = items.filter(({ state }) => state === 'editing').length
  const sent = items.filter(({ state }) => state === 'sent').length
  const going = items.filter(({ state }) => state === 'waiting' || state === 'sending').length
  return (
    <div className="space-y-4">
      <DropZone onFiles={add} compact={items.length > 0} />
      {items.length > 0 ? (
        <>
          <ul aria-label="Chosen files" className="divide-y divide-line">
            {items.map((item) => (
              <UploadItemRow
                key={item.id}
                item={item}
                houseTypes={houseTypeSelectOptions(houseTypes)}
                onEdit={(values) => edit(item.id, values)}
                onRemove={() => remove(item.id)}
                onRetry={() => retry(item.id)}
              />
            ))}
          </ul>
          <div className="flex flex-wrap items-center gap-3">
            {editing > 0 ? (
              <Button variant="primary" onClick={sendAll}>
                {editing === 1 ? 'Upload 1 file' : `Upload ${editing} files`}
              </Button>
            ) : null}
            {sent > 0 && going === 0 ? (
              <Button variant="quiet" onClick={clear}>
                Clear what is uploaded
              </Button>
            ) : null}
            <p role="status" className="text-sm text-ink-muted">
              {going > 0 ? `${going} on the way` : sent > 0 ? `${sent} uploaded` : ''}
            </p>
          </div>
        </>
      ) : null}
    </div>
  )
}

function DropZone({ onFiles, compact }: { onFiles: (files: Iterable<File>) => void; compact: boolean }) {
  const input = useRef<HTMLInputElement>(null)
  const hintId = useId()
  const [over, setOver] = useState(false)
  const onDrag = (isOver: boolean) => (event: DragEvent) => {
    event.preventDefault()
    setOver(isOver)
  }
  return (
    <div
      onDragEnter={onDrag(true)}
      onDragOver={onDrag(true)}
      onDragLeave={onDrag(false)}
      onDrop={(event) => {
        onDrag(false)(event)
        onFiles(event.dataTransfer.files)
      }}
      className={clsx(
        'flex flex-wrap items-center justify-center gap-x-4 gap-y-2 rounded-xl border-2 border-dashed px-4 text-center transition-colors',
        compact ? 'py-4' : 'py-8',
        over ? 'border-gold bg-gold-wash' : 'border-line-strong',
      )}
    >
      <Upload aria-hidden strokeWidth={1.5} className="size-6 text-gold-ink" />
      <p id={hintId} className="text-sm text-ink-soft">
        Drop files here, or
      </p>
      <Button size="sm" onClick={() => input.current?.click()}>
        Choose files
      </Button>
      <input
        ref={input}
        type="file"
        multiple
        accept={acceptedFiles}
        tabIndex={-1}
        aria-label="Files to upload"
        className="sr-only"
        onChange={({ currentTarget }) => {
          onFiles(currentTarget.files ?? [])
          // The same file can be chosen again after it was taken off the list.
          currentTarget.value = ''
        }}
      />
    </div>
  )
}

function OneFile({ action, houseTypes, preset }: UploadPanelProps) {
  return (
    <form method="post" action={action} encType="multipart/form-data" className="grid gap-4 sm:grid-cols-2">
      {preset?.gap ? <input type="hidden" name="gap" value={preset.gap} /> : null}
      <SelectField
        name="category"
        defaultValue={preset?.category ?? ''}
        label="Category"
        required
        options={[{ value: '', label: 'Choose …' }, ...categoryOptions]}
      />
      <SelectField
        name="houseType"
        label="House type"
        defaultValue={preset?.houseType ?? 'all'}
        options={houseTypeSelectOptions(houseTypes)}
      />
      <TextField
        name="title"
        label="Title"
        required={false}
        maxLength={200}
        hint="Left empty, it is made from the file’s name."
      />
      <TextField name="file" label="File" type="file" accept={acceptedFiles} required className="[&_input]:py-2" />
      <Button type="submit" variant="primary" className="justify-self-start">
        Upload
      </Button>
    </form>
  )
}
