import { useState } from 'react'
import type { KnownUnit } from '~/domain/imports/assess-rows'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { EditableRow } from '~/ui/editable-row'
import { EmptyState } from '~/ui/empty-state'
import { TextField } from '~/ui/fields'
import { FormDialog, type FormErrors } from '~/ui/form-dialog'
import { Plus, Trash2, UserRound } from '~/ui/icons'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { SalePanel } from '../sale/sale-panel'
import type { PlannedSale } from '../sale/plan-sale.server'
import { HomeForm } from './home-form'
import type { TypeOption } from './queries.server'

type Person = { id: string; name: string; email: string | null; phone: string | null }
type HomePageProps = {
  home: { unit: KnownUnit; people: Person[] }
  types: TypeOption[]
  sale: PlannedSale | null
  action: string
  errors: FormErrors
}

/** One home, to be corrected, with everybody who lives there. */
export function HomePage({ home: { unit, people }, types, sale, action, errors }: HomePageProps) {
  const [isAdding, setIsAdding] = useState(false)
  const whole = errors['']?.[0] ?? null
  return (
    <div className="space-y-5">
      <header className="flex flex-wrap items-start justify-between gap-4">
        <h2 className="display text-2xl break-words">Home {unit.number}</h2>
        <ConfirmDialog
          title={`Remove home ${unit.number}?`}
          description="Only a home without homeowners, whose code nobody has used, can be removed."
          confirmLabel="Remove home"
          danger
          action={action}
          fields={{ intent: 'remove' }}
          trigger={
            <Button variant="quiet">
              <Trash2 aria-hidden className="size-4" /> Remove home
            </Button>
          }
        />
      </header>
      {whole ? <Notice tone="bad" title={whole} live /> : null}
      <Panel
        title="Details"
        description="Documents and answers follow the house type and the address from the moment they are saved."
      >
        <HomeForm key={JSON.stringify(unit)} unit={unit} types={types} errors={errors} submitLabel="Save home" />
      </Panel>
      <Panel
        title="Homeowners"
        description="Each signs in by themselves."
        aside={
          <Button size="sm" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden className="size-4" /> Add homeowner
          </Button>
        }
      >
        <PersonForm person={null} action={action} open={isAdding} onOpenChange={setIsAdding} />
        {people.length ? (
          <ul className="divide-y divide-line">
            {people.map((person) => (
              <EditableRow
                key={person.id}
                name={person.name}
                action={action}
                deletion={{
                  title: `Remove ${person.name}?`,
                  description: 'Only somebody who has not come in yet can be removed.',
                  confirmLabel: 'Remove homeowner',
                  fields: { intent: 'remove-person', homeownerId: person.id },
                }}
                form={(dialog) => <PersonForm person={person} {...dialog} />}
              >
                <p className="mt-1 text-sm break-words text-ink-muted">
                  {[person.email ?? 'no e-mail address', person.phone].filter(Boolean).join(' · ')}
                </p>
              </EditableRow>
            ))}
          </ul>
        ) : (
          <EmptyState title="Nobody yet" icon={UserRound}>
            Add who bought the home, so that the code on its welcome sheet lets them in.
          </EmptyState>
        )}
      </Panel>
      <SalePanel planned={sale} action={action} />
    </div>
  )
}

type PersonFormProps = { person: Person | null; action: string; open: boolean; onOpenChange: (open: boolean) => void }

function PersonForm({ person, ...dialog }: PersonFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={person ? `Change ${person.name}` : 'Add homeowner'}
      hidden={person ? { intent: 'edit-person', homeownerId: person.id } : { intent: 'add-person' }}
      submitLabel={person ? 'Save' : 'Add homeowner'}
      noValidate
    >
      {(errors) => (
        <>
          <TextField
            name="name"
            label="Name"
            required
            maxLength={200}
            defaultValue={person?.name}
            error={errors.name?.[0]}
          />
          <TextField
            name="email"
            label="E-mail"
            type="email"
            required={false}
            defaultValue={person?.email ?? ''}
            error={errors.email?.[0]}
          />
          <TextField
            name="phone"
            label="Phone"
            type="tel"
            required={false}
            defaultValue={person?.phone ?? ''}
            error={errors.phone?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}
