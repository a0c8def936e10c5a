import { Form, useLocation, useNavigation, useSearchParams, useSubmit } from '@remix-run/react'
import { changeParams } from '~/lib/change-params'
import { useLatestSearch } from './latest-search'

export type CompareChoice = 'previous' | 'weekdays' | 'year'

export type ComparePickerProps = {
  /** What the loader understood of the address: `?compare=year`; absent means the days before. */
  value: CompareChoice
}

const choices: { value: CompareChoice; label: string }[] = [
  { value: 'previous', label: 'the days before' },
  { value: 'weekdays', label: 'the same weekdays' },
  { value: 'year', label: 'a year before' },
]

/** What the period is compared with. It stands beside the PeriodPicker, whose links keep it. */
export function ComparePicker({ value }: ComparePickerProps) {
  const [params] = useSearchParams()
  // Of the page and not of the layout that it may stand in: there it would lead away from the tab.
  const { pathname } = useLocation()
  const submit = useSubmit()
  const pending = useNavigation().location
  const shown = pending ? (new URLSearchParams(pending.search).get('compare') ?? 'previous') : value
  const latest = useLatestSearch()
  const apply = (compare: string) => {
    const next = changeParams(latest.current(), { compare: compare === 'previous' ? null : compare })
    latest.ask(next)
    submit(next, { action: pathname, preventScrollReset: true })
  }
  return (
    <Form
      method="get"
      action={pathname}
      className="inline-flex h-9.5 max-w-full items-center gap-1 rounded-lg border border-line bg-surface py-0.5 pr-1.5 pl-3 text-[0.8125rem] shadow-card"
    >
      {[...changeParams(params, { compare: null })].map(([name, kept]) => (
        <input key={`${name}${kept}`} type="hidden" name={name} value={kept} />
      ))}
      <label className="flex min-w-0 items-center gap-1 text-ink-muted">
        <span className="whitespace-nowrap">
          <span className="sr-only">Compared with</span>
          <span aria-hidden>vs</span>
        </span>
        <select
          name="compare"
          value={shown}
          onChange={(event) => apply(event.target.value)}
          className="h-8 min-w-0 cursor-pointer rounded-md bg-surface font-medium text-ink"
        >
          {choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      </label>
      <noscript>
        <button type="submit" className="underline">
          Show
        </button>
      </noscript>
    </Form>
  )
}
