import { CheckboxField, SelectField, TextareaField, TextField } from '~/ui/fields'
import { type FieldsProps, HouseTypeField } from './content-fields'
import { monthNames, type ShownBin, type ShownCharge, weekdayNames } from './content-rows'

export function ChargeFields({ row, errors, houseTypes }: FieldsProps<ShownCharge>) {
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          name="amount"
          label="Amount"
          hint="In your company’s currency."
          inputMode="decimal"
          defaultValue={row?.amount}
          required
          error={errors.amount?.[0]}
        />
        <SelectField
          name="period"
          label="For"
          defaultValue={row?.period ?? 'year'}
          options={[
            { value: 'month', label: 'A month' },
            { value: 'quarter', label: 'A quarter' },
            { value: 'year', label: 'A year' },
          ]}
          error={errors.period?.[0]}
        />
      </div>
      <TextField
        name="paidTo"
        label="Paid to"
        defaultValue={row?.paidTo}
        maxLength={120}
        required
        error={errors.paidTo?.[0]}
      />
      <TextareaField
        name="note"
        label="How and when it is paid"
        rows={3}
        defaultValue={row?.note}
        maxLength={300}
        required={false}
        error={errors.note?.[0]}
      />
      <HouseTypeField row={row} houseTypes={houseTypes} error={errors.houseTypeId?.[0]} label="Paid by" />
    </>
  )
}

const weeks = [
  { value: '1', label: 'Every week' },
  ...[2, 3, 4].map((count) => ({ value: String(count), label: `Every ${count} weeks` })),
]
const months = [
  { value: '', label: 'All year' },
  ...monthNames.map((label, index) => ({ value: String(index + 1), label })),
]

export function BinFields({ row, errors, houseTypes }: FieldsProps<ShownBin>) {
  return (
    <>
      <TextField
        name="name"
        label="Bin"
        hint="With its colour. A bin with a summer and a winter is two collections of one name."
        defaultValue={row?.name}
        maxLength={80}
        required
        error={errors.name?.[0]}
      />
      <fieldset>
        <legend className="mb-1.5 text-sm font-medium">Collected on</legend>
        <div className="flex flex-wrap gap-x-5 gap-y-2">
          {weekdayNames.map((name, index) => (
            <CheckboxField
              key={name}
              name={`day${index + 1}`}
              label={name}
              defaultChecked={row?.weekdays.includes(index + 1)}
              error={index === 0 ? errors.day1?.[0] : undefined}
            />
          ))}
        </div>
      </fieldset>
      <div className="grid gap-4 sm:grid-cols-2">
        <SelectField
          name="everyWeeks"
          label="How often"
          defaultValue={String(row?.everyWeeks ?? 1)}
          options={weeks}
          error={errors.everyWeeks?.[0]}
        />
        <TextField
          name="countedFrom"
          label="One day of collection"
          hint="The weeks between are counted from it."
          type="date"
          defaultValue={row?.countedFrom ?? ''}
          required={false}
          error={errors.countedFrom?.[0]}
        />
        <SelectField
          name="fromMonth"
          label="From the first of"
          defaultValue={String(row?.fromMonth ?? '')}
          options={months}
          error={errors.fromMonth?.[0]}
        />
        <SelectField
          name="toMonth"
          label="To the end of"
          defaultValue={String(row?.toMonth ?? '')}
          options={months}
          error={errors.toMonth?.[0]}
        />
        <HouseTypeField row={row} houseTypes={houseTypes} error={errors.houseTypeId?.[0]} />
        <TextField
          name="phase"
          label="Phase"
          hint="As it is recorded with the homes."
          defaultValue={row?.phase ?? ''}
          maxLength={60}
          required={false}
          error={errors.phase?.[0]}
        />
      </div>
      <TextField
        name="note"
        label="What to say with it"
        defaultValue={row?.note}
        maxLength={200}
        required={false}
        error={errors.note?.[0]}
      />
    </>
  )
}
