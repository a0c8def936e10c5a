import { useFetcher } from '@remix-run/react'
import type { ReactNode } from 'react'
import { formatDay } from '~/lib/format'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { Notice } from '~/ui/notice'
import { Panel } from '~/ui/panel'
import { RATING } from '../content-tables'
import type { HouseTypeChoice } from './content-rows'

type Errors = Record<string, string[]>
type FactsFormProps = { action: string | null; children: (field: FieldOf) => ReactNode }
type FieldOf = (
  name: string,
  value: string | number | null,
) => {
  name: string
  defaultValue: string | number
  readOnly: boolean
  error: string | undefined
  autoComplete: string
}

type DevelopmentFactsProps = { defectsMonths: number | null; houseTypes: HouseTypeChoice[]; action: string | null }

/** What holds for every home of a development, where a home has nothing of its own. */
export function DevelopmentFacts({ defectsMonths, houseTypes, action }: DevelopmentFactsProps) {
  return (
    <Panel
      title="Defects period and energy"
      description="The assistant says them of every home that has nothing of its own recorded."
    >
      <FactsForm action={action}>
        {(field) => (
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <TextField
              {...field('defectsMonths', defectsMonths)}
              label="Defects period, in months after the keys"
              inputMode="numeric"
              required={false}
            />
            {houseTypes.map(({ id, name, energyRating }) => (
              <TextField
                key={id}
                {...field(RATING + id, energyRating)}
                label={`Energy rating of ${name}`}
                placeholder="A2"
                maxLength={20}
                required={false}
              />
            ))}
          </div>
        )}
      </FactsForm>
    </Panel>
  )
}

type HomeFactsProps = {
  facts: {
    phase: string | null
    energyRating: string | null
    defectsEndOn: string | null
    mprn: string | null
    gprn: string | null
    usualRating: string | null
    usualDefectsEndOn: string | null
  }
  action: string | null
}

/** What is known of one home, for its own assistant to say. */
export function HomeFacts({ facts, action }: HomeFactsProps) {
  const { usualRating, usualDefectsEndOn } = facts
  return (
    <Panel
      title="What is known of this home"
      description="Its assistant says it to whoever lives there, and to nobody else."
    >
      <FactsForm action={action}>
        {(field) => (
          <div className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            <TextField
              {...field('energyRating', facts.energyRating)}
              label="Energy rating"
              hint={usualRating ? `Its house type has ${usualRating}.` : undefined}
              maxLength={20}
              required={false}
            />
            <TextField
              {...field('defectsEndOn', facts.defectsEndOn)}
              label="Last day of the defects period"
              type="date"
              hint={usualDefectsEndOn ? `Otherwise ${formatDay(usualDefectsEndOn)}.` : undefined}
              required={false}
            />
            <TextField {...field('phase', facts.phase)} label="Phase" maxLength={60} required={false} />
            <TextField
              {...field('mprn', facts.mprn)}
              label="Electricity meter point (MPRN)"
              inputMode="numeric"
              required={false}
            />
            <TextField
              {...field('gprn', facts.gprn)}
              label="Gas meter point (GPRN)"
              inputMode="numeric"
              required={false}
            />
          </div>
        )}
      </FactsForm>
    </Panel>
  )
}

function FactsForm({ action, children }: FactsFormProps) {
  const fetcher = useFetcher<{ done: true } | { errors: Errors }>()
  const { data, state } = fetcher
  const errors = data && 'errors' in data ? data.errors : {}
  const field: FieldOf = (name, value) => ({
    name,
    defaultValue: value ?? '',
    readOnly: action === null,
    error: errors[name]?.[0],
    autoComplete: 'off',
  })
  return (
    <fetcher.Form method="post" action={action ?? undefined} noValidate className="mt-4 space-y-5">
      <input type="hidden" name="intent" value="facts" />
      {errors['']?.[0] ? <Notice tone="bad" title={errors[''][0]} live /> : null}
      {children(field)}
      {action ? (
        <Button type="submit" variant="primary" loading={state !== 'idle'}>
          Save
        </Button>
      ) : null}
    </fetcher.Form>
  )
}
