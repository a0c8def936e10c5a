import { Form, useSearchParams } from '@remix-run/react'
import { Search } from 'lucide-react'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'

/** Searches by name and place; keeps the order, and begins at the first page. */
export function DevelopmentSearch({ search }: { search: string }) {
  const [params] = useSearchParams()
  const kept = [...params].filter(([name]) =>
    ['tenant', 'sort', 'order', 'period', 'from', 'to', 'compare'].includes(name),
  )
  return (
    <Form method="get" role="search" className="flex w-full max-w-md items-end gap-2">
      {kept.map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <TextField
        key={search}
        label="Search developments"
        hideLabel
        type="search"
        name="search"
        placeholder="Name or place"
        defaultValue={search}
        maxLength={100}
        className="flex-1"
      />
      <Button type="submit">
        <Search aria-hidden className="size-4" /> Search
      </Button>
    </Form>
  )
}
