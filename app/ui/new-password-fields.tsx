import clsx from 'clsx'
import { type ChangeEvent, useRef, useState } from 'react'
import type { PasswordStrength } from '~/lib/password-strength'
import { TextField } from './fields'

// The list of leaked passwords is heavy, and wanted by those alone who type one.
const strengthOf = async (password: string, known: readonly string[]) =>
  (await import('~/lib/password-strength')).passwordStrength(password, known)

type NewPasswordFieldsProps = {
  errors: Record<string, string[]>
  label?: string
  /** What is known of its owner, beside the fields `name` and `email` of the form: no secret, and no part of one. */
  known?: readonly string[]
}

/** A password that is chosen: typed twice, with how hard it is to guess told while it is typed. */
export function NewPasswordFields({ errors, label = 'Password', known = [] }: NewPasswordFieldsProps) {
  const [strength, setStrength] = useState<PasswordStrength | null>(null)
  const typed = useRef('')
  const judge = async ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    const { value, form } = currentTarget
    typed.current = value
    const judged = value ? await strengthOf(value, [...known, ...ownerIn(form)]) : null
    if (typed.current === value) setStrength(judged)
  }
  return (
    <>
      <div>
        <TextField
          label={label}
          name="password"
          type="password"
          autoComplete="new-password"
          required
          maxLength={200}
          onChange={(event) => void judge(event)}
          error={errors.password?.[0]}
          hint="At least 12 characters. A few words that do not belong together are easy to remember and hard to guess."
        />
        <Strength strength={strength} isRefused={errors.password !== undefined} />
      </div>
      <TextField
        label={`${label}, once more`}
        name="passwordAgain"
        type="password"
        autoComplete="new-password"
        required
        maxLength={200}
        error={errors.passwordAgain?.[0]}
      />
    </>
  )
}

function ownerIn(form: HTMLFormElement | null): string[] {
  if (!form) return []
  const fields = new FormData(form)
  return ['name', 'email'].map((name) => fields.get(name)).filter((value) => typeof value === 'string')
}

function Strength({ strength, isRefused }: { strength: PasswordStrength | null; isRefused: boolean }) {
  return (
    <div role="status" className="mt-2 min-h-6 text-[0.8125rem] text-ink-soft">
      {strength ? (
        <>
          <span aria-hidden className="mb-1 flex gap-1">
            {[1, 2, 3, 4].map((step) => (
              <span
                key={step}
                className={clsx(
                  'h-1 flex-1 rounded-full',
                  step > strength.score ? 'bg-sunken' : strength.problem ? 'bg-bad' : 'bg-good',
                )}
              />
            ))}
          </span>
          {strength.words}
          {strength.problem && !isRefused ? `. ${strength.problem}` : ''}
        </>
      ) : null}
    </div>
  )
}
