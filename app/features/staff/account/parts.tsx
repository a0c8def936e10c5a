import { Form, useLocation, useNavigation } from '@remix-run/react'
import type { ReactNode } from 'react'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'

/** Shows that it is they, before what a stranger at their browser must not change. */
export function CurrentPassword({ errors }: { errors: FormErrors }) {
  return (
    <TextField
      label="The password that you have now"
      name="currentPassword"
      type="password"
      autoComplete="current-password"
      required
      maxLength={200}
      error={errors.currentPassword?.[0]}
    />
  )
}

type AccountFormProps = { intent: string; label: string; errors: FormErrors; children: ReactNode }

/** One part of the account, saved by itself. */
export function AccountForm({ intent, label, errors, children }: AccountFormProps) {
  // What was saved leads here anew, and the fields of a password are empty then.
  const { key } = useLocation()
  const isSaving = useNavigation().formData?.get('intent') === intent
  return (
    <Form key={key} method="post" noValidate className="space-y-5" preventScrollReset>
      {errors['']?.[0] ? <Notice tone="bad" title={errors[''][0]} live /> : null}
      {children}
      <Button type="submit" name="intent" value={intent} loading={isSaving}>
        {label}
      </Button>
    </Form>
  )
}
