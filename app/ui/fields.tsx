import clsx from 'clsx'
import { CircleAlert } from './icons'
import { type ComponentProps, type ReactNode, type Ref, useId } from 'react'

type FieldProps = { label: ReactNode; hint?: ReactNode; error?: string | null; hideLabel?: boolean }

const control =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-ink transition-colors placeholder:text-ink-muted ' +
  'hover:border-ink-muted focus-visible:border-gold focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-muted'

/** `large` is for fingers, and in a size that phones do not zoom in on. */
export function TextField({ large, ...props }: FieldProps & ComponentProps<'input'> & { large?: boolean }) {
  const { frame, input } = useField(props)
  return (
    <Field {...frame}>
      <input type="text" {...input} className={clsx(control, large ? 'h-12 text-base' : 'h-10 text-sm')} />
    </Field>
  )
}

export function TextareaField({
  fieldRef,
  ...props
}: FieldProps & ComponentProps<'textarea'> & { fieldRef?: Ref<HTMLTextAreaElement> }) {
  const { frame, input } = useField(props)
  return (
    <Field {...frame}>
      <textarea rows={4} {...input} ref={fieldRef} className={clsx(control, 'py-2 text-sm')} />
    </Field>
  )
}

export type SelectOption = { value: string; label: string; disabled?: boolean }

export function SelectField({
  options,
  ...props
}: FieldProps & Omit<ComponentProps<'select'>, 'children'> & { options: SelectOption[] }) {
  const { frame, input } = useField(props)
  return (
    <Field {...frame}>
      <select {...input} className={clsx(control, 'h-10 text-sm')}>
        {options.map((option) => (
          <option key={option.value} value={option.value} disabled={option.disabled}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

export function CheckboxField({ label, hint, error, className, ...input }: FieldProps & ComponentProps<'input'>) {
  const { ids, aria } = useFieldIds({ hint, error })
  return (
    <div className={className}>
      <div className="flex items-start gap-3">
        <input {...input} {...aria} type="checkbox" className="mt-1 size-4 shrink-0 accent-(--color-gold-ink)" />
        <label htmlFor={ids.control} className="text-sm">
          {label}
        </label>
      </div>
      <div className="pl-7">
        <FieldNotes ids={ids} hint={hint} error={error} />
      </div>
    </div>
  )
}

type FieldIds = { control: string; hint: string; error: string }

function useFieldIds({ hint, error }: Pick<FieldProps, 'hint' | 'error'>) {
  const id = useId()
  const ids: FieldIds = { control: `${id}control`, hint: `${id}hint`, error: `${id}error` }
  const describedBy = [error && ids.error, hint && ids.hint].filter(Boolean).join(' ') || undefined
  const aria = { id: ids.control, 'aria-describedby': describedBy, 'aria-invalid': error ? true : undefined } as const
  return { ids, aria }
}

/** What is of the frame around a control, and what of the control. */
function useField<Props extends FieldProps & { className?: string; required?: boolean }>(props: Props) {
  const { label, hint, error, hideLabel, className, ...rest } = props
  const { ids, aria } = useFieldIds({ hint, error })
  const frame = { ids, label, hint, error, hideLabel, className, required: props.required }
  return { frame, input: { ...rest, ...aria } }
}

function Field({
  ids,
  label,
  hint,
  error,
  hideLabel,
  required,
  className,
  children,
}: FieldProps & { ids: FieldIds; required?: boolean; className?: string; children: ReactNode }) {
  return (
    <div className={className}>
      <label htmlFor={ids.control} className={hideLabel ? 'sr-only' : 'mb-1.5 flex gap-2 text-sm font-medium'}>
        {label}
        {required === false ? <span className="font-normal text-ink-muted">optional</span> : null}
      </label>
      {children}
      <FieldNotes ids={ids} hint={hint} error={error} />
    </div>
  )
}

function FieldNotes({ ids, hint, error }: Pick<FieldProps, 'hint' | 'error'> & { ids: FieldIds }) {
  return (
    <>
      {error ? (
        <p id={ids.error} className="mt-1.5 flex gap-1.5 text-[0.8125rem] text-bad">
          <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
          {error}
        </p>
      ) : null}
      {hint ? (
        <p id={ids.hint} className="mt-1.5 text-[0.8125rem] text-ink-muted">
          {hint}
        </p>
      ) : null}
    </>
  )
}
