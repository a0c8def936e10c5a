import { CheckboxField, SelectField, TextareaField, TextField } from '~/ui/fields'
import { contactSubjects, subjectLabels } from '../contact-subjects'
import { emergencyKindLooks } from './emergency-kinds'
import type { HouseTypeChoice, ShownContact, ShownItem, ShownPoint } from './content-rows'

export type FieldsProps<Row> = { row: Row | null; errors: Record<string, string[]>; houseTypes: HouseTypeChoice[] }

/** What a field has of the row that is changed, and of the answer to its form. */
export function fieldsOf<Row extends object>({ row, errors }: Pick<FieldsProps<Row>, 'row' | 'errors'>) {
  return (name: keyof Row & string) => {
    const value = row?.[name]
    return { name, defaultValue: value === null || value === undefined ? '' : String(value), error: errors[name]?.[0] }
  }
}

export function ContactFields({ row, errors }: FieldsProps<ShownContact>) {
  const field = fieldsOf({ row, errors })
  return (
    <>
      <TextField {...field('name')} label="Name" maxLength={120} required />
      <TextField {...field('purpose')} label="What to turn to them for" maxLength={200} required={false} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...field('phone')} label="Telephone" inputMode="tel" />
        <TextField {...field('email')} label="E-mail" inputMode="email" />
      </div>
      <TextField {...field('hours')} label="When they answer" maxLength={120} required={false} />
      <SelectField
        {...field('subject')}
        label="Ask them about"
        hint="The assistant says so to homes."
        options={[
          { value: '', label: 'Nothing in particular' },
          ...contactSubjects.map((value) => ({ value, label: subjectLabels[value] })),
        ]}
      />
      <CheckboxField
        name="isEmergency"
        label="Also on the emergency card"
        hint="The card opens without a signal. Few and certain numbers help most."
        defaultChecked={row?.isEmergency}
      />
    </>
  )
}

export function PointFields({ row, errors, houseTypes }: FieldsProps<ShownPoint>) {
  const field = fieldsOf({ row, errors })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          {...field('kind')}
          label="What it is"
          defaultValue={row?.kind ?? 'stopcock'}
          options={Object.entries(emergencyKindLooks).map(([value, { label }]) => ({ value, label }))}
        />
        <HouseTypeField row={row} houseTypes={houseTypes} error={errors.houseTypeId?.[0]} />
      </div>
      <TextField
        {...field('location')}
        label="Where it is"
        hint="As you would tell somebody on the telephone."
        maxLength={200}
        required
      />
      <TextareaField {...field('instructions')} label="What to do there" maxLength={600} required={false} />
    </>
  )
}

export function ItemFields({ row, errors, houseTypes }: FieldsProps<ShownItem>) {
  const field = fieldsOf({ row, errors })
  return (
    <>
      <TextField {...field('title')} label="What to do" maxLength={120} required />
      <TextareaField {...field('detail')} label="Why, or how" rows={3} maxLength={400} required={false} />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...field('dueAfterDays')}
          label="Days after the keys"
          hint="Below zero for what comes before."
          inputMode="numeric"
          defaultValue={row?.dueAfterDays ?? 0}
          required
        />
        <HouseTypeField row={row} houseTypes={houseTypes} error={errors.houseTypeId?.[0]} />
      </div>
    </>
  )
}

type HouseTypeFieldProps = {
  row: { houseTypeId: string | null } | null
  houseTypes: HouseTypeChoice[]
  error?: string
  label?: string
}

export function HouseTypeField({ row, houseTypes, error, label = 'For' }: HouseTypeFieldProps) {
  return (
    <SelectField
      name="houseTypeId"
      label={label}
      defaultValue={row?.houseTypeId ?? ''}
      options={[{ value: '', label: 'Every home' }, ...houseTypes.map(({ id, name }) => ({ value: id, label: name }))]}
      error={error}
    />
  )
}
