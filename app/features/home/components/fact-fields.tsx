import { CheckboxField, SelectField, TextareaField, TextField } from '~/ui/fields'
import { fieldsOf, type FieldsProps, HouseTypeField } from './content-fields'
import { monthNames, type ShownBin, type ShownCharge, weekdayNames } from './content-rows'

export function ChargeFields({ row, errors, houseTypes }: FieldsProps<ShownCharge>) {
  const field = fieldsOf({ row, errors })
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField
          {...field('amount')}
          label="Amount"
          hint="In your company’s currency."
          inputMode="decimal"
          required
        />
        <SelectField
          {...field('period')}
          label="For"
          defaultValue={row?.period ?? 'year'}
          options={[
            { value: 'month', label: 'A month' },
            { value: 'quarter', label: 'A quarter' },
            { value: 'year', label: 'A year' },
          ]}
        />
      </div>
      <TextField {...field('paidTo')} label="Paid to" maxLength={120} required />
      <TextareaField {...field('note')} label="How and when it is paid" rows={3} maxLength={300} required={false} />
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
  const field = fieldsOf({ row, errors })
  return (
    <>
      <TextField
        {...field('name')}
        label="Bin"
        hint="With its colour. A bin with a summer and a winter is two collections of one name."
        maxLength={80}
        required
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
          {...field('everyWeeks')}
          label="How often"
          defaultValue={String(row?.everyWeeks ?? 1)}
          options={weeks}
        />
        <TextField
          {...field('countedFrom')}
          label="One day of collection"
          hint="The weeks between are counted from it."
          type="date"
          required={false}
        />
        <SelectField {...field('fromMonth')} label="From the first of" options={months} />
        <SelectField {...field('toMonth')} label="To the end of" options={months} />
        <HouseTypeField row={row} houseTypes={houseTypes} error={errors.houseTypeId?.[0]} />
        <TextField
          {...field('phase')}
          label="Phase"
          hint="As it is recorded with the homes."
          maxLength={60}
          required={false}
        />
      </div>
      <TextField {...field('note')} label="What to say with it" maxLength={200} required={false} />
    </>
  )
}
