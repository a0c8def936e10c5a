import { Form, useNavigation } from '@remix-run/react'
import { Button } from '~/ui/button'
import { TextareaField } from '~/ui/fields'

type ImpersonationFormProps = { firstName: string; mayWrite: boolean; reason?: string; error?: string }

/** Opens a homeowner's app, with the reason that the homeowner can read. */
export function ImpersonationForm({ firstName, mayWrite, reason, error }: ImpersonationFormProps) {
  const navigation = useNavigation()
  return (
    <Form method="post" className="max-w-xl space-y-4">
      <p className="text-sm text-ink-soft">
        You see {firstName}’s app as they do, for an hour at the most.{' '}
        {mayWrite
          ? 'What you write and change there is on record under your name.'
          : 'You can look at everything, and change nothing.'}{' '}
        That you were there, when, and why, is shown to {firstName} under “My data”.
      </p>
      <TextareaField
        name="reason"
        label="Why do you need to see it?"
        hint="10 to 500 characters. The homeowner can read this."
        defaultValue={reason}
        error={error}
        minLength={10}
        maxLength={500}
        rows={3}
        required
      />
      <Button
        type="submit"
        name="intent"
        value="start"
        variant="primary"
        loading={navigation.formData?.get('intent') === 'start'}
      >
        Open {firstName}’s app
      </Button>
    </Form>
  )
}
