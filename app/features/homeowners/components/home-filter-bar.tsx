import { Form, useSubmit } from '@remix-run/react'
import { useRef } from 'react'
import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import type { HomeFilters } from '../filters'
import { homeStateLabels } from './home-state'

const states = [
  { value: '', label: 'Any homeowner' },
  ...Object.entries(homeStateLabels).map(([value, { label }]) => ({ value, label })),
]

/** The filters stand in the address: a choice is applied at once, a search after a pause or by Enter. */
export function HomeFilterBar({ filters, isFiltered }: { filters: HomeFilters; isFiltered: boolean }) {
  const submit = useSubmit()
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const apply = (form: HTMLFormElement, delayMs: number) => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => submit(form, { replace: true, preventScrollReset: true }), delayMs)
  }
  return (
    <Form
      method="get"
      role="search"
      aria-label="Homes"
      key={isFiltered ? 'filtered' : 'all'}
      onChange={(event) => apply(event.currentTarget, event.target instanceof HTMLSelectElement ? 0 : 300)}
      className="grid gap-3 sm:grid-cols-[minmax(0,1.6fr)_minmax(0,1fr)_auto] sm:items-end"
    >
      <TextField
        name="q"
        type="search"
        label="Search"
        defaultValue={filters.q}
        placeholder="Number, street, house type or name"
        maxLength={100}
      />
      <SelectField name="state" label="Homeowner" defaultValue={filters.state ?? ''} options={states} />
      <div className="flex gap-2">
        <noscript>
          <Button type="submit">Apply</Button>
        </noscript>
        {isFiltered ? (
          <LinkButton to="?" variant="quiet" preventScrollReset>
            Clear
          </LinkButton>
        ) : null}
      </div>
    </Form>
  )
}
