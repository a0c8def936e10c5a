import { Form, useSubmit } from '@remix-run/react'
import { useRef } from 'react'
import { categoryOptions } from '~/lib/guess-upload'
import { Button } from '~/ui/button'
import { SelectField, TextField } from '~/ui/fields'
import { LinkButton } from '~/ui/link-button'
import type { DocumentFilters } from '../filters'

type DocumentFilterBarProps = {
  filters: DocumentFilters
  houseTypes: { code: string; name: string }[]
  isFiltered: boolean
}

const states = [
  { value: '', label: 'Any state' },
  { value: 'ready', label: 'Ready' },
  { value: 'waiting', label: 'Being read' },
  { value: 'failed', label: 'Failed' },
]

/** The filters stand in the address: a choice is applied at once, a search after a pause or by Enter. */
export function DocumentFilterBar({ filters, houseTypes, isFiltered }: DocumentFilterBarProps) {
  const submit = useSubmit()
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined)
  const apply = (form: HTMLFormElement, delayMs: number) => {
    clearTimeout(pause.current)
    pause.current = setTimeout(() => submit(chosen(form), { replace: true, preventScrollReset: true }), delayMs)
  }
  return (
    <Form
      method="get"
      role="search"
      aria-label="Documents"
      key={isFiltered ? 'filtered' : 'all'}
      onChange={(event) => apply(event.currentTarget, event.target instanceof HTMLSelectElement ? 0 : 300)}
      className="grid gap-3 sm:grid-cols-2 xl:grid-cols-[minmax(0,1.6fr)_repeat(3,minmax(0,1fr))_auto] xl:items-end"
    >
      <TextField
        name="q"
        type="search"
        label="Search"
        defaultValue={filters.q}
        placeholder="Title or file name"
        maxLength={100}
      />
      <SelectField
        name="category"
        label="Category"
        defaultValue={filters.category ?? ''}
        options={[{ value: '', label: 'Any category' }, ...categoryOptions]}
      />
      <SelectField
        name="houseType"
        label="House type"
        defaultValue={filters.houseType ?? ''}
        options={[
          { value: '', label: 'Any house type' },
          { value: 'all', label: 'For all house types' },
          ...houseTypes.map(({ code, name }) => ({ value: code, label: name })),
        ]}
      />
      <SelectField name="state" label="State" defaultValue={filters.state ?? ''} options={states} />
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

function chosen(form: HTMLFormElement): URLSearchParams {
  const entries = [...new FormData(form)].filter((entry): entry is [string, string] => Boolean(entry[1]))
  return new URLSearchParams(entries)
}
