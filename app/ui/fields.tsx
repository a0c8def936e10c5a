import clsx from 'clsx'
import { CircleAlert } from './icons'
import { type ComponentProps, type ReactNode, type Ref, useId } from 'react'

type FieldProps = { label: ReactNode; hint?: ReactNode; error?: string | null; hideLabel?: boolean }

const control =
  'w-full rounded-lg border border-line-strong bg-surface px-3 text-ink transition-colors placeholder:text-ink-muted ' +
  'hover:border-ink-muted focus-visible:border-gold focus-visible:outline-1 focus-visible:outline-offset-0 ' +
  'aria-invalid:border-bad disabled:bg-sunken disabled:text-ink-muted'

/** `large` is for fingers, and in a size that phones do not zoom in on. */
export function TextField({
  label,
  hint,
  error,
  hideLabel,
  className,
  large,
  ...input
}: FieldProps & ComponentProps<'input'> & { large?: boolean }) {
  const { ids, aria } = useFieldIds({ hint, error })
  return (
    <Field
      ids={ids}
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel}
      className={className}
      required={input.required}
    >
      <input type="text" {...input} {...aria} className={clsx(control, large ? 'h-12 text-base' : 'h-10 text-sm')} />
    </Field>
  )
}

export function TextareaField({
  label,
  hint,
  error,
  hideLabel,
  className,
  fieldRef,
  ...input
}: FieldProps & ComponentProps<'textarea'> & { fieldRef?: Ref<HTMLTextAreaElement> }) {
  const { ids, aria } = useFieldIds({ hint, error })
  return (
    <Field
      ids={ids}
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel}
      className={className}
      required={input.required}
    >
      <textarea rows={4} {...input} {...aria} ref={fieldRef} className={clsx(control, 'py-2 text-sm')} />
    </Field>
  )
}

export type SelectOption = { value: string; label: string; disabled?: boolean }

export function SelectField({
  label,
  hint,
  error,
  hideLabel,
  className,
  options,
  ...input
}: FieldProps & Omit<ComponentProps<'select'>, 'children'> & { options: SelectOption[] }) {
  const { ids, aria } = useFieldIds({ hint, error })
  return (
    <Field
      ids={ids}
      label={label}
      hint={hint}
      error={error}
      hideLabel={hideLabel}
      className={className}
      required={input.required}
    >
      <select {...input} {...aria} className={clsx(control, 'h-10 text-sm')}>
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
