import { Form, useNavigation } from '@remix-run/react'
import { developmentPath } from '~/domain/paths/admin'
import { formatDay } from '~/lib/format'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Panel } from '~/ui/panel'
import type { Company } from '../queries.server'

type DeletionPanelProps = { company: Company; developments: { id: string; name: string }[]; errors: FormErrors }

/** Deletes a company, after days in which it can be kept. */
export function DeletionPanel({ company, developments, errors }: DeletionPanelProps) {
  const { name, timezone, deleteAfter } = company
  const busy = useNavigation().formData?.get('intent')
  if (deleteAfter)
    return (
      <Panel
        title="To be deleted"
        description={`On ${formatDay(deleteAfter, timezone)} all of it goes, for good. Until then nothing is lost.`}
      >
        <Form method="post" preventScrollReset>
          <Button type="submit" name="intent" value="keep" variant="primary" loading={busy === 'keep'}>
            Keep {name}
          </Button>
        </Form>
      </Panel>
    )
  return (
    <Panel
      title="Delete"
      description="It is suspended at once, and deleted in 30 days with its staff, homes, homeowners, documents and figures. Until then you can keep it."
      className="max-w-2xl"
    >
      {developments.length ? (
        <div className="mb-5 text-sm">
          <p>Its homes and homeowners, to take away first:</p>
          <ul className="mt-2 list-disc space-y-1 pl-5">
            {developments.map((development) => (
              <li key={development.id}>
                <a href={developmentPath.homesCsv(development.id)} className="underline underline-offset-4">
                  {development.name} (CSV)
                </a>
              </li>
            ))}
          </ul>
        </div>
      ) : null}
      <Form method="post" noValidate preventScrollReset className="space-y-5">
        <TextField
          label={`To confirm, type ${name}`}
          name="name"
          autoComplete="off"
          required
          maxLength={120}
          error={errors.name?.[0]}
        />
        <Button type="submit" name="intent" value="delete" variant="danger" loading={busy === 'delete'}>
          Delete {name}
        </Button>
      </Form>
    </Panel>
  )
}
