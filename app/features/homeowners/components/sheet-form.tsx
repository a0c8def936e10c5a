import { type FormEvent, useState } from 'react'
import { Printer } from '~/ui/icons'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import type { SheetCounts } from '../queries/sheet-counts.server'
import { fetchSheets } from './fetch-sheets'

type SheetFormProps = {
  action: string
  counts: SheetCounts
  /** Chosen at first: the home that the page was opened for. */
  home: string | null
}

/** What is printed. The file comes without leaving the page, so that a wrong field is told beside it. */
export function SheetForm({ action, counts, home }: SheetFormProps) {
  const [choice, setChoice] = useState<string>(home ? 'named' : counts.waiting ? 'waiting' : 'sold')
  const [state, setState] = useState<'idle' | 'printing' | 'done'>('idle')
  const [errors, setErrors] = useState<Record<string, string[]>>({})

  const print = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault()
    setState('printing')
    setErrors({})
    const form = event.currentTarget
    const refused = await fetchSheets(action, new FormData(form))
    setErrors(refused ?? {})
    setState(refused ? 'idle' : 'done')
    if (refused?.homes) form.querySelector<HTMLInputElement>('[name=homes]')?.focus()
  }

  return (
    <form
      method="post"
      action={action}
      onSubmit={(event) => void print(event)}
      onChange={() => setState('idle')}
      className="min-w-0 flex-1 space-y-5"
    >
      <fieldset className="space-y-2">
        <legend className="mb-2 text-sm font-medium">Which homes</legend>
        <Choice name="choice" value="waiting" checked={choice === 'waiting'} onChange={setChoice}>
          Sold, and nobody has come in yet <Count>{formatPlural(counts.waiting, 'home')}</Count>
        </Choice>
        <Choice name="choice" value="sold" checked={choice === 'sold'} onChange={setChoice}>
          All that are sold <Count>{formatPlural(counts.sold, 'home')}</Count>
        </Choice>
        <Choice name="choice" value="named" checked={choice === 'named'} onChange={setChoice}>
          Only these
        </Choice>
        {choice === 'named' ? (
          <TextField
            name="homes"
            label="Homes"
            hideLabel
            defaultValue={home ?? ''}
            placeholder="1-12, 14, 15A"
            error={errors.homes?.[0]}
            className="pl-7"
          />
        ) : null}
        <Wrong>{errors.choice?.[0]}</Wrong>
      </fieldset>
      <fieldset>
        <legend className="mb-2 text-sm font-medium">Paper</legend>
        <div className="flex gap-6">
          <Choice name="size" value="A5" defaultChecked>
            A5
          </Choice>
          <Choice name="size" value="A4">
            A4
          </Choice>
        </div>
        <Wrong>{errors.size?.[0]}</Wrong>
      </fieldset>
      {errors['']?.[0] ? (
        <Notice tone="bad" live>
          {errors[''][0]}
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-center gap-3">
        <Button type="submit" variant="primary" loading={state === 'printing'}>
          <Printer aria-hidden className="size-4" /> Make the PDF
        </Button>
        <p role="status" className="text-sm text-ink-muted">
          {state === 'done' ? 'The file is in your downloads.' : ''}
        </p>
      </div>
      <p className="text-[0.8125rem] text-ink-muted">
        Whoever holds a sheet can try to come in, so each one that you print is on record.
        {counts.revoked ? ` ${leftOut(counts.revoked)}` : ''}
      </p>
    </form>
  )
}

const leftOut = (count: number) =>
  count === 1
    ? 'One home has no code that works, and is left out.'
    : `${formatPlural(count, 'home')} have no code that works, and are left out.`

type ChoiceProps = {
  name: string
  value: string
  checked?: boolean
  defaultChecked?: boolean
  onChange?: (value: string) => void
  children: React.ReactNode
}

function Choice({ name, value, checked, defaultChecked, onChange, children }: ChoiceProps) {
  return (
    <label className="flex min-h-9 cursor-pointer items-center gap-3 text-sm">
      <input
        type="radio"
        name={name}
        value={value}
        checked={checked}
        defaultChecked={defaultChecked}
        onChange={onChange && (() => onChange(value))}
        className="size-4 shrink-0 accent-(--color-gold-ink)"
      />
      <span>{children}</span>
    </label>
  )
}

const Count = ({ children }: { children: string }) => <span className="figures text-ink-muted">· {children}</span>

const Wrong = ({ children }: { children?: string }) =>
  children ? (
    <p role="alert" className="mt-1.5 text-sm text-bad">
      {children}
    </p>
  ) : null
