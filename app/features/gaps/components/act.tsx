import { Form } from '@remix-run/react'
import { Button } from '~/ui/button'

/** A button that posts what it says. */
export function Act({ fields, children }: { fields: Record<string, string>; children: string }) {
  return (
    <Form method="post" preventScrollReset>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Button type="submit" size="sm">
        {children}
      </Button>
    </Form>
  )
}
