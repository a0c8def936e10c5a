import { Form, useNavigation } from '@remix-run/react'
import type { KnownUnit } from '~/domain/imports/assess-rows'
import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import type { TypeOption } from './queries.server'

type HomeFormProps = { unit: KnownUnit | null; types: TypeOption[]; errors: FormErrors; submitLabel: string }

const fields = [
  { name: 'number', label: 'Number', required: true, hint: 'As on the door: 12, 12A, Apt 4.' },
  { name: 'address', label: 'Address', required: true },
  { name: 'postcode', label: 'Postcode or Eircode' },
  { name: 'phase', label: 'Phase' },
  { name: 'energyRating', label: 'Energy rating' },
  { name: 'mprn', label: 'Electricity meter (MPRN)' },
  { name: 'gprn', label: 'Gas meter (GPRN)' },
  { name: 'soldOn', label: 'Sold on', type: 'date' },
  { name: 'handedOverOn', label: 'Keys handed over on', type: 'date' },
] as const

/** What is known of a home. */
export function HomeForm({ unit, types, errors, submitLabel }: HomeFormProps) {
  const isBusy = useNavigation().formData?.has('handedOverOn') ?? false
  return (
    <Form method="post" className="space-y-5" noValidate>
      <input type="hidden" name="intent" value="save" />
      <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {fields.map(({ name, label, ...more }) => (
          <TextField
            key={name}
            name={name}
            label={label}
            defaultValue={unit?.[name] ?? ''}
            error={errors[name]?.[0]}
            {...more}
          />
        ))}
        <SelectField
          name="houseType"
          label="House type"
          hint="Which documents the home has goes by it."
          defaultValue={unit?.houseType ?? ''}
          error={errors.houseType?.[0]}
          options={[
            { value: '', label: 'None yet' },
            ...types.map(({ code, name }) => ({ value: code, label: `${code}: ${name}` })),
          ]}
        />
      </div>
      <Button type="submit" variant="primary" loading={isBusy}>
        {submitLabel}
      </Button>
    </Form>
  )
}
