import { Camera, ImagePlus, RotateCcw, X } from '~/ui/icons'
import { type ChangeEvent, useId } from 'react'
import { PHOTO_ACCEPT } from '~/domain/photos'
import { buttonClass } from '~/ui/button'
import type { ChosenPhoto } from '~/features/handover/photos/use-photos'

type PhotoFieldProps = { onChoose: (files: File[]) => void; isCompact?: boolean }

/** Opens the photos of a device; on one that is held in the hand, its camera as well. */
export function PhotoField({ onChoose, isCompact = false }: PhotoFieldProps) {
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    onChoose([...(event.target.files ?? [])])
    // The same photo may be chosen again.
    event.target.value = ''
  }
  return (
    <span className="flex flex-wrap gap-2">
      <FileButton label="Add photos" isCompact={isCompact} Icon={ImagePlus}>
        {(field) => <input {...field} type="file" accept={PHOTO_ACCEPT} multiple onChange={choose} />}
      </FileButton>
      <span className="hidden pointer-coarse:inline-flex">
        <FileButton label="Take a photo" isCompact={isCompact} Icon={Camera}>
          {(field) => <input {...field} type="file" accept="image/*" capture="environment" onChange={choose} />}
        </FileButton>
      </span>
    </span>
  )
}

type FileButtonProps = {
  label: string
  isCompact: boolean
  Icon: typeof Camera
  children: (field: { id: string; className: string }) => React.ReactNode
}

// The field itself is what the keyboard reaches and a screen reader names; its label is what is seen of it.
function FileButton({ label, isCompact, Icon, children }: FileButtonProps) {
  const id = useId()
  const look = isCompact
    ? 'grid size-11 cursor-pointer place-items-center rounded-full text-ink-soft hover:bg-sunken'
    : buttonClass('secondary', 'md', 'h-11 cursor-pointer')
  return (
    <span className="relative inline-flex">
      {children({ id, className: 'peer sr-only' })}
      <label
        htmlFor={id}
        title={isCompact ? label : undefined}
        className={`${look} peer-focus-visible:outline-2 peer-focus-visible:outline-offset-2 peer-focus-visible:outline-gold`}
      >
        <Icon aria-hidden className="size-4.5" />
        <span className={isCompact ? 'sr-only' : ''}>{label}</span>
      </label>
    </span>
  )
}

type PhotoListProps = {
  photos: readonly ChosenPhoto[]
  notice: string
  onRemove: (id: string) => void
  /** Null where there is nobody to send it to yet. */
  onRetry: ((photo: ChosenPhoto) => void) | null
}

/** What was chosen and is not sent yet: how far it has come, and what can be done where it failed. */
export function PhotoList({ photos, notice, onRemove, onRetry }: PhotoListProps) {
  return (
    <>
      {photos.length > 0 ? (
        <ul aria-label="Photos to send" className="mt-3 space-y-2">
          {photos.map((photo, index) => (
            <PhotoRow key={photo.id} photo={photo} onRemove={onRemove} onRetry={onRetry} name={`Photo ${index + 1}`} />
          ))}
        </ul>
      ) : null}
      <p role="status" className="mt-1 text-sm text-ink-muted empty:hidden">
        {notice}
      </p>
    </>
  )
}

type PhotoRowProps = Pick<PhotoListProps, 'onRemove' | 'onRetry'> & { photo: ChosenPhoto; name: string }

function PhotoRow({ photo, name, onRemove, onRetry }: PhotoRowProps) {
  const { id, previewUrl, state, progress, problem } = photo
  return (
    <li className="flex items-center gap-3 rounded-xl border border-line bg-surface p-2">
      <img src={previewUrl} alt="" className="size-14 shrink-0 rounded-lg bg-sunken object-cover" />
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium">{name}</p>
        {state === 'sending' ? (
          <progress aria-label={`Sending ${name}`} value={progress} max={1} className="mt-1 h-1.5 w-full accent-gold" />
        ) : null}
        {problem ? (
          <p role="alert" className="text-bad">
            Not sent: {problem}
          </p>
        ) : null}
      </div>
      {state === 'failed' && onRetry ? (
        <button
          type="button"
          onClick={() => onRetry(photo)}
          aria-label={`Send ${name} again`}
          title="Send again"
          className={rowButton}
        >
          <RotateCcw aria-hidden className="size-4" />
        </button>
      ) : null}
      {state === 'sending' ? null : (
        <button
          type="button"
          onClick={() => onRemove(id)}
          aria-label={`Remove ${name}`}
          title="Remove"
          className={rowButton}
        >
          <X aria-hidden className="size-4" />
        </button>
      )}
    </li>
  )
}

const rowButton = 'grid size-11 shrink-0 place-items-center rounded-full text-ink-soft hover:bg-sunken'
