import { type KeyboardEvent, useState } from 'react'
import { formatPlural } from '~/lib/format'
import { searchKey } from '~/lib/search-key'
import { Button } from '~/ui/button'
import { chartColours } from '~/ui/charts/colours'
import { TextField } from '~/ui/fields'
import { isLocated, type PlannedUnit } from '../view'

type UnitPickerProps = { units: readonly PlannedUnit[]; selectedId: string | null; onSelect: (id: string) => void }

const shownAtFirst = 60

/** The homes of the plan as a list: what the plan shows by place and colour stands here in words. */
export function UnitPicker({ units, selectedId, onSelect }: UnitPickerProps) {
  const [text, setText] = useState('')
  const [isWhole, setIsWhole] = useState(false)
  const wanted = searchKey(text)
  const found = units.filter(({ address, says }) => [address, says].some((said) => searchKey(said).includes(wanted)))
  const shown = isWhole ? found : found.slice(0, shownAtFirst)
  return (
    <div className="flex min-h-0 flex-col gap-3">
      <TextField
        label="Find a home in the list"
        hideLabel
        type="search"
        placeholder="Address, or what it says"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <p role="status" className="figures text-[0.8125rem] text-ink-muted">
        {formatPlural(found.length, 'home')}
      </p>
      <ul
        aria-label="Homes of the plan"
        className="-mx-1 max-h-80 min-h-0 overflow-y-auto px-1 xl:max-h-none xl:flex-1"
      >
        {shown.map((unit) => (
          <li key={unit.id}>
            <button
              type="button"
              aria-pressed={unit.id === selectedId}
              onClick={() => onSelect(unit.id)}
              onKeyDown={toNeighbour}
              className="flex w-full items-center gap-2.5 rounded-lg px-2 py-1.5 text-left text-sm hover:bg-sunken aria-pressed:bg-gold-wash"
            >
              <span
                aria-hidden
                style={{ background: chartColours[unit.meaning] }}
                className="size-3 shrink-0 rounded-sm"
              />
              <span className="min-w-0 flex-1 truncate">{unit.address}</span>
              <span className="shrink-0 text-[0.8125rem] text-ink-muted">
                {isLocated(unit) ? unit.says : `${unit.says}, not on the map`}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {found.length > shown.length ? (
        <Button size="sm" onClick={() => setIsWhole(true)}>
          List all {formatPlural(found.length, 'home')}
        </Button>
      ) : null}
    </div>
  )
}

// The arrows go from home to home, as they do over the plan.
function toNeighbour(event: KeyboardEvent<HTMLButtonElement>) {
  const step = { ArrowDown: 'nextElementSibling', ArrowUp: 'previousElementSibling' } as const
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  event.preventDefault()
  event.currentTarget.parentElement?.[step[event.key]]?.querySelector('button')?.focus()
}
