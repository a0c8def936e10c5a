import { CheckboxField, SelectField, TextareaField, TextField } from '~/ui/fields'
import { contactSubjects, subjectLabels } from '../contact-subjects'
import { emergencyKindLooks } from './emergency-kinds'
import type { HouseTypeChoice, ShownContact, ShownItem, ShownPoint } from './content-rows'

export type FieldsProps<Row> = { row: Row | null; errors: Record<string, string[]>; houseTypes: HouseTypeChoice[] }

export function ContactFields({ row, errors }: FieldsProps<ShownContact>) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={row?.name} maxLength={120} required error={errors.name?.[0]} />
      <TextField
        name="purpose"
        label="What to turn to them for"
        defaultValue={row?.purpose}
        maxLength={200}
        required={false}
        error={errors.purpose?.[0]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="phone"
          label="Telephone"
          inputMode="tel"
          defaultValue={row?.phone ?? ''}
          error={errors.phone?.[0]}
        />
        <TextField
          name="email"
          label="E-mail"
          inputMode="email"
          defaultValue={row?.email ?? ''}
          error={errors.email?.[0]}
        />
      </div>
      <TextField
        name="hours"
        label="When they answer"
        defaultValue={row?.hours}
        maxLength={120}
        required={false}
        error={errors.hours?.[0]}
      />
      <SelectField
        name="subject"
        label="Ask them about"
        hint="The assistant says so to homes."
        defaultValue={row?.subject ?? ''}
        options={[
          { value: '', label: 'Nothing in particular' },
          ...contactSubjects.map((value) => ({ value, label: subjectLabels[value] })),
        ]}
        error={errors.subject?.[0]}
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
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="kind"
          label="What it is"
          defaultValue={row?.kind ?? 'stopcock'}
          options={Object.entries(emergencyKindLooks).map(([value, { label }]) => ({ value, label }))}
          error={errors.kind?.[0]}
        />
        <HouseTypeField row={row} houseTypes={houseTypes} error={errors.houseTypeId?.[0]} />
      </div>
      <TextField
        name="location"
        label="Where it is"
        hint="As you would tell somebody on the telephone."
        defaultValue={row?.location}
        maxLength={200}
        required
        error={errors.location?.[0]}
      />
      <TextareaField
        name="instructions"
        label="What to do there"
        defaultValue={row?.instructions}
        maxLength={600}
        required={false}
        error={errors.instructions?.[0]}
      />
    </>
  )
}

export function ItemFields({ row, errors, houseTypes }: FieldsProps<ShownItem>) {
  return (
    <>
      <TextField
        name="title"
        label="What to do"
        defaultValue={row?.title}
        maxLength={120}
        required
        error={errors.title?.[0]}
      />
      <TextareaField
        name="detail"
        label="Why, or how"
        rows={3}
        defaultValue={row?.detail}
        maxLength={400}
        required={false}
        error={errors.detail?.[0]}
      />
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="dueAfterDays"
          label="Days after the keys"
          hint="Below zero for what comes before."
          inputMode="numeric"
          defaultValue={row?.dueAfterDays ?? 0}
          required
          error={errors.dueAfterDays?.[0]}
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
