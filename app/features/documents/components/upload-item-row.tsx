import { Link } from '@remix-run/react'
import { CircleCheck, X } from '~/ui/icons'
import { formatBytes } from '~/lib/format'
import { categoryOptions } from '~/domain/documents/guess-upload'
import { Button } from '~/ui/button'
import { SelectField, TextField, type SelectOption } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { ProgressBar } from '~/ui/progress-bar'
import type { UploadItem } from './use-uploads'

type UploadItemRowProps = {
  item: UploadItem
  houseTypes: SelectOption[]
  onEdit: (values: Partial<Pick<UploadItem, 'title' | 'category' | 'houseType'>>) => void
  onRemove: () => void
  onRetry: () => void
}

export function UploadItemRow({ item, houseTypes, onEdit, onRemove, onRetry }: UploadItemRowProps) {
  const { file, state, title, link } = item
  const isOver = state === 'sent'
  return (
    <li className="space-y-3 py-4">
      <div className="flex items-start justify-between gap-3">
        <p className="min-w-0 text-sm break-words">
          <span className="font-medium">{file.name}</span>{' '}
          <span className="figures whitespace-nowrap text-ink-muted">{formatBytes(file.size)}</span>
        </p>
        <Button size="sm" variant="quiet" onClick={onRemove} aria-label={removeLabel(item)} className="-my-1 shrink-0">
          <X aria-hidden className="size-4" />
        </Button>
      </div>
      {state === 'editing' || state === 'refused' ? (
        <div className="grid gap-3 sm:grid-cols-3">
          <TextField
            label="Title"
            value={title}
            maxLength={200}
            onChange={(event) => onEdit({ title: event.currentTarget.value })}
          />
          <SelectField
            label="Category"
            value={item.category}
            error={state === 'editing' ? item.message : null}
            options={[{ value: '', label: 'Choose …' }, ...categoryOptions]}
            onChange={(event) => onEdit({ category: event.currentTarget.value })}
          />
          <SelectField
            label="House type"
            value={item.houseType}
            options={houseTypes}
            onChange={(event) => onEdit({ houseType: event.currentTarget.value })}
          />
        </div>
      ) : null}
      {state === 'waiting' ? <ProgressBar value={0} label="Waiting for its turn" /> : null}
      {state === 'sending' ? (
        <ProgressBar
          value={item.progress < 1 ? item.progress : null}
          label={item.progress < 1 ? 'Uploading' : 'Checking the file'}
        />
      ) : null}
      {state === 'refused' && item.message ? (
        <Notice tone="bad" live title={item.message}>
          <span className="mt-1 flex flex-wrap items-center gap-x-4 gap-y-2">
            {link ? (
              <Link to={link.url} className="font-medium underline">
                Go to “{link.title}”
              </Link>
            ) : (
              <Button size="sm" onClick={onRetry}>
                Try again
              </Button>
            )}
          </span>
        </Notice>
      ) : null}
      {isOver && link ? (
        <p className="flex items-center gap-2 text-sm text-good">
          <CircleCheck aria-hidden className="size-4 shrink-0" />
          <span>
            Uploaded as{' '}
            <Link to={link.url} className="font-medium underline">
              {link.title}
            </Link>
          </span>
        </p>
      ) : null}
    </li>
  )
}

function removeLabel({ state, file }: UploadItem): string {
  return state === 'sending' ? `Stop uploading ${file.name}` : `Take ${file.name} off the list`
}
