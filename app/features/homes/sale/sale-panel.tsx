import { useState } from 'react'
import { formatDay } from '~/lib/format'
import { newId } from '~/lib/id'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { TextField } from '~/ui/fields'
import { FormDialog, type FormErrors } from '~/ui/form-dialog'
import { Plus } from '~/ui/icons'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { mostNextPeople } from './filters'
import type { PlannedSale } from './plan-sale.server'

type SalePanelProps = { planned: PlannedSale | null; action: string }

/** When the home goes to whom, or the way to say so. */
export function SalePanel({ planned, action }: SalePanelProps) {
  const [opened, setOpened] = useState<string | null>(null)
  return (
    <Panel
      title="Sale"
      description="On the day, the people of today lose access and are mailed a copy of their data. What they wrote stays hidden from the next."
      aside={
        planned ? (
          <ConfirmDialog
            title="Call the sale off?"
            description="Everybody who lives there keeps their access."
            confirmLabel="Call it off"
            action={action}
            fields={{ intent: 'call-off-sale' }}
            trigger={<Button size="sm">Call off</Button>}
          />
        ) : (
          <Button size="sm" onClick={() => setOpened(newId())}>
            Hand the home on
          </Button>
        )
      }
    >
      {opened ? (
        <FormDialog
          title="Hand the home on"
          description="Whoever stays, as a tenant who buys, is named again with the same address."
          action={action}
          open
          onOpenChange={() => setOpened(null)}
          hidden={{ intent: 'plan-sale', id: opened }}
          submitLabel="Save"
          noValidate
        >
          {(errors) => <SaleFields errors={errors} />}
        </FormDialog>
      ) : null}
      {planned ? (
        <p>
          On {formatDay(planned.onDay)} the home goes to {planned.people.map(({ name }) => name).join(' and ')}.
        </p>
      ) : (
        <p className="text-ink-muted">No sale is planned.</p>
      )}
    </Panel>
  )
}

function SaleFields({ errors }: { errors: FormErrors }) {
  const [count, setCount] = useState(1)
  const whole = errors['']?.[0] ?? errors.people?.[0]
  return (
    <>
      {whole ? <Notice tone="bad" title={whole} live /> : null}
      <TextField name="onDay" label="On" type="date" required error={errors.onDay?.[0]} />
      {Array.from({ length: count }, (_, index) => (
        <fieldset key={index} className="space-y-3">
          <legend className="mb-1.5 text-sm font-medium">{count > 1 ? `Person ${index + 1}` : 'Who comes'}</legend>
          <TextField name="name" label="Name" maxLength={200} error={errors[`people.${index}.name`]?.[0]} />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            required={false}
            error={errors[`people.${index}.email`]?.[0]}
          />
          <TextField
            name="phone"
            label="Phone"
            type="tel"
            required={false}
            error={errors[`people.${index}.phone`]?.[0]}
          />
        </fieldset>
      ))}
      {count < mostNextPeople ? (
        <Button size="sm" variant="quiet" onClick={() => setCount(count + 1)}>
          <Plus aria-hidden className="size-4" /> Another person
        </Button>
      ) : null}
    </>
  )
}
