import { Form } from '@remix-run/react'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'

/** The name of one of the staff in a list, and their address. */
export function PersonCell({ name, email, isDeactivated }: { name: string; email: string; isDeactivated: boolean }) {
  return (
    <>
      <span className="flex flex-wrap items-center gap-2">
        {name}
        {isDeactivated ? <Badge>Deactivated</Badge> : null}
      </span>
      <span className="block text-sm font-normal break-words text-ink-muted">{email}</span>
    </>
  )
}

/** Lets somebody in again who was deactivated. */
export function ReactivateForm({ id, name, action }: { id: string; name: string; action: string }) {
  return (
    <Form method="post" action={action}>
      <input type="hidden" name="intent" value="reactivate" />
      <input type="hidden" name="userId" value={id} />
      <Button type="submit" size="sm" variant="quiet" aria-label={`Reactivate ${name}`}>
        Reactivate
      </Button>
    </Form>
  )
}
