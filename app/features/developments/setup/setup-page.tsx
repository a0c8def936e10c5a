import { Form, Link, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import { developmentPath } from '~/domain/paths/admin'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { EditableRow } from '~/ui/editable-row'
import { EmptyState } from '~/ui/empty-state'
import { SelectField, TextField } from '~/ui/fields'
import { FormDialog, type FormErrors } from '~/ui/form-dialog'
import { CircleCheck, CircleDashed, Layers, MapPin, Plus } from '~/ui/icons'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { DetailsFields } from './details-fields'
import type { OtherDevelopment, SetupCounts, SetupDetails, SetupType } from './queries.server'

type SetupPageProps = {
  details: SetupDetails
  types: SetupType[]
  counts: SetupCounts
  others: OtherDevelopment[]
  hasGeocoder: boolean
  action: string
  errors: FormErrors
}

/** A development step by step: each is kept by itself, so that one can leave and come back. */
export function SetupPage({ details, types, counts, others, hasGeocoder, action, errors }: SetupPageProps) {
  const whole = errors['']?.[0] ?? null
  return (
    <div className="space-y-5">
      {whole ? <Notice tone="bad" title={whole} live /> : null}
      <Steps details={details} types={types} counts={counts} />
      <Details
        key={JSON.stringify(details)}
        details={details}
        hasGeocoder={hasGeocoder}
        action={action}
        errors={errors}
      />
      <HouseTypes types={types} action={action} />
      {others.length ? <CopyPanel others={others} action={action} errors={errors} /> : null}
    </div>
  )
}

function Steps({ details, types, counts }: Pick<SetupPageProps, 'details' | 'types' | 'counts'>) {
  const { id } = details
  const steps = [
    { label: 'Name and address', isDone: details.address !== '' && details.city !== '', to: '#details' },
    { label: 'Pin on the map', isDone: details.latitude !== null, to: '#details' },
    { label: 'House types', isDone: types.length > 0, to: '#house-types' },
    { label: 'Homes', isDone: counts.homes > 0, to: developmentPath.imports(id) },
    { label: 'Homeowners', isDone: counts.people > 0, to: developmentPath.imports(id) },
    { label: 'Contacts', isDone: counts.contacts > 0, to: developmentPath.homeContent(id) },
    { label: 'Emergency points', isDone: counts.emergencyPoints > 0, to: developmentPath.homeContent(id) },
    { label: 'Checklist', isDone: counts.checklistItems > 0, to: developmentPath.homeContent(id) },
    { label: 'Documents', isDone: counts.documents > 0, to: developmentPath.documents(id) },
  ]
  const done = steps.filter(({ isDone }) => isDone).length
  return (
    <Panel title="Steps" description={`${done} of ${steps.length} begun. Leave whenever you like: each step is kept.`}>
      <ol className="grid gap-x-6 gap-y-2 sm:grid-cols-2 lg:grid-cols-3">
        {steps.map(({ label, isDone, to }) => (
          <li key={label}>
            <Link to={to} className="inline-flex items-center gap-2 text-sm underline-offset-4 hover:underline">
              {isDone ? (
                <CircleCheck aria-hidden className="size-4 text-good" />
              ) : (
                <CircleDashed aria-hidden className="size-4 text-ink-muted" />
              )}
              {label}
              <span className="sr-only">{isDone ? ', begun' : ', not begun'}</span>
            </Link>
          </li>
        ))}
      </ol>
    </Panel>
  )
}

type DetailsProps = Pick<SetupPageProps, 'details' | 'hasGeocoder' | 'action' | 'errors'>

function Details({ details, hasGeocoder, action, errors }: DetailsProps) {
  const asked = useNavigation().formData?.get('intent')
  return (
    <div id="details">
      <Panel title="Details">
        <Form method="post" action={action} className="space-y-5">
          <input type="hidden" name="intent" value="details" />
          <DetailsFields known={details} errors={errors} />
          <Button type="submit" variant="primary" loading={asked === 'details'}>
            Save details
          </Button>
        </Form>
        {hasGeocoder && details.address ? (
          <Form method="post" action={action} className="mt-4" preventScrollReset>
            <input type="hidden" name="intent" value="look-up" />
            <Button type="submit" variant="quiet" loading={asked === 'look-up'}>
              <MapPin aria-hidden className="size-4" /> Set the pin by the saved address
            </Button>
          </Form>
        ) : null}
      </Panel>
    </div>
  )
}

function HouseTypes({ types, action }: Pick<SetupPageProps, 'types' | 'action'>) {
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div id="house-types">
      <Panel
        title="House types"
        description="Documents, emergency points and checklists can be for one of them."
        aside={
          <Button size="sm" onClick={() => setIsAdding(true)}>
            <Plus aria-hidden className="size-4" /> Add house type
          </Button>
        }
      >
        <TypeForm type={null} action={action} open={isAdding} onOpenChange={setIsAdding} />
        {types.length ? (
          <ul className="divide-y divide-line">
            {types.map((type) => (
              <EditableRow
                key={type.id}
                name={`${type.code}: ${type.name}`}
                action={action}
                deletion={{
                  title: `Delete house type ${type.code}?`,
                  description: 'Only a house type without homes and documents can be deleted.',
                  confirmLabel: 'Delete house type',
                  fields: { intent: 'remove-type', houseTypeId: type.id },
                }}
                form={(dialog) => <TypeForm type={type} {...dialog} />}
              >
                <p className="mt-1 text-sm text-ink-muted">
                  {[
                    type.bedrooms === null ? '' : formatPlural(type.bedrooms, 'bedroom'),
                    formatPlural(type.homes, 'home'),
                    formatPlural(type.documents, 'document'),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </EditableRow>
            ))}
          </ul>
        ) : (
          <EmptyState title="No house types yet" icon={Layers}>
            Add them here, or have them added from your price list as it is imported.
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

type TypeFormProps = { type: SetupType | null; action: string; open: boolean; onOpenChange: (open: boolean) => void }

function TypeForm({ type, ...dialog }: TypeFormProps) {
  return (
    <FormDialog
      {...dialog}
      title={type ? `Change house type ${type.code}` : 'Add house type'}
      hidden={type ? { intent: 'edit-type', houseTypeId: type.id } : { intent: 'add-type' }}
      submitLabel={type ? 'Save' : 'Add house type'}
    >
      {(errors) => (
        <>
          <TextField
            name="code"
            label="Code"
            hint="As your price list has it: A1."
            maxLength={20}
            required
            defaultValue={type?.code}
            error={errors.code?.[0]}
          />
          <TextField
            name="name"
            label="Name"
            maxLength={100}
            required
            defaultValue={type?.name}
            error={errors.name?.[0]}
          />
          <TextField
            name="bedrooms"
            label="Bedrooms"
            inputMode="numeric"
            required={false}
            defaultValue={type?.bedrooms ?? ''}
            error={errors.bedrooms?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}

function CopyPanel({ others, action, errors }: Pick<SetupPageProps, 'others' | 'action' | 'errors'>) {
  const isBusy = useNavigation().formData?.get('intent') === 'copy'
  return (
    <Panel
      title="Copy from another development"
      description="House types, contacts, emergency points, the checklist, and the categories that documents are required of. What is here already stays as it is."
    >
      <Form method="post" action={action} className="flex flex-wrap items-end gap-3">
        <input type="hidden" name="intent" value="copy" />
        <SelectField
          name="from"
          label="Development"
          className="min-w-64"
          error={errors.from?.[0]}
          options={[{ value: '', label: 'Choose …' }, ...others.map(({ id, name }) => ({ value: id, label: name }))]}
        />
        <Button type="submit" loading={isBusy}>
          Copy
        </Button>
      </Form>
    </Panel>
  )
}
