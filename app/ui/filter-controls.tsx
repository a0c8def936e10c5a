import clsx from 'clsx'
import { Check } from './icons'
import { checkedValue, type TableFilter } from '~/lib/table-filters'

type SelectFilter = Exclude<TableFilter, { kind: 'check' }>
type CheckFilter = Extract<TableFilter, { kind: 'check' }>

type ControlProps<Filter> = { filter: Filter; params: URLSearchParams; onChange: (value: string | null) => void }

const base = 'h-9 cursor-pointer rounded-lg border text-[0.8125rem] transition-colors'

/** Its own label is its first choice, so it takes no room above it. */
export function FilterSelect({ filter, params, onChange }: ControlProps<SelectFilter>) {
  const asked = params.get(filter.name)
  const value = filter.options.some((option) => option.value === asked) ? (asked ?? '') : ''
  return (
    <select
      name={filter.name}
      aria-label={filter.label}
      value={value}
      onChange={(event) => onChange(event.target.value || null)}
      className={clsx(
        base,
        'max-w-52 bg-surface px-2.5 hover:border-ink-muted',
        value ? 'border-gold font-medium text-ink' : 'border-line-strong text-ink-soft',
      )}
    >
      <option value="">{filter.label}</option>
      {filter.options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  )
}

export function FilterCheck({ filter, params, onChange }: ControlProps<CheckFilter>) {
  const value = checkedValue(filter)
  const on = params.get(filter.name) === value
  return (
    <label
      className={clsx(
        base,
        'inline-flex items-center gap-1.5 px-2.5 select-none has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-gold',
        on
          ? 'border-gold bg-gold-wash font-medium text-gold-ink'
          : 'border-line-strong bg-surface text-ink-soft hover:border-ink-muted',
      )}
    >
      <input
        type="checkbox"
        name={filter.name}
        value={value}
        checked={on}
        onChange={(event) => onChange(event.target.checked ? value : null)}
        className="sr-only"
      />
      {on ? <Check aria-hidden className="size-3.5" /> : null}
      {filter.label}
    </label>
  )
}
