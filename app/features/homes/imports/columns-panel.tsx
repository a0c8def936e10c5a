import { Form, useNavigation } from '@remix-run/react'
import { importFieldLabels, importFields } from '~/domain/imports/fields'
import { Button } from '~/ui/button'
import { CheckboxField, SelectField } from '~/ui/fields'
import { Panel } from '~/ui/panel'
import type { ShownImport } from './queries.server'
import { columnLabel } from './view'

const fieldOptions = [
  { value: '', label: 'Pass over' },
  ...importFields.map((field) => ({ value: field, label: importFieldLabels[field] })),
]

/** What each column of a list is; as it is said here, the next list of the company is read. */
export function ColumnsPanel({ shown, action }: { shown: ShownImport; action: string }) {
  const { headings, mapping, options, samples } = shown
  const isBusy = useNavigation().formData?.get('intent') === 'columns'
  const hasNumber = mapping.includes('number')
  return (
    <Panel title="Columns" description="What each column of your list says. It is remembered for your next list.">
      <Form method="post" action={action} key={JSON.stringify([mapping, options])} className="space-y-5">
        <input type="hidden" name="intent" value="columns" />
        <ol className="grid gap-x-5 gap-y-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4">
          {headings.map((_, column) => (
            <li key={column} className="min-w-0">
              <SelectField
                name="fields"
                label={<span className="truncate">{columnLabel(column, '', headings)}</span>}
                defaultValue={mapping[column] ?? ''}
                options={fieldOptions}
                hint={<span className="block truncate">{sampleOf(samples, column)}</span>}
              />
            </li>
          ))}
        </ol>
        {hasNumber ? null : (
          <p role="alert" className="text-sm text-bad">
            Say which column has the numbers of the homes.
          </p>
        )}
        <div className="grid gap-4 border-t border-line pt-4 sm:grid-cols-3">
          <SelectField
            name="dateOrder"
            label="Dates in figures"
            defaultValue={options.dateOrder ?? ''}
            options={[
              { value: '', label: 'As the list tells' },
              { value: 'dmy', label: 'Day first: 12/03 is 12 March' },
              { value: 'mdy', label: 'Month first: 03/12 is 12 March' },
            ]}
          />
          <CheckboxField
            name="addsHouseTypes"
            defaultChecked={options.addsHouseTypes}
            label="Add house types that are not known yet"
            hint="Otherwise their rows are to be mended."
          />
          <CheckboxField
            name="clearsEmpty"
            defaultChecked={options.clearsEmpty}
            label="Empty cells clear what is known"
            hint="Otherwise what they leave out stays as it is."
          />
        </div>
        <Button type="submit" loading={isBusy}>
          Check the list again
        </Button>
      </Form>
    </Panel>
  )
}

function sampleOf(samples: readonly string[][], column: number): string {
  const cells = samples.map((row) => row[column]?.trim() ?? '').filter(Boolean)
  return cells.length ? cells.join(' · ') : 'empty in the first rows'
}
