import { Form } from '@remix-run/react'
import { type ReactNode } from 'react'
import { documentCategories } from '~/domain/documents/categories'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { SelectField, TextareaField, TextField } from '~/ui/fields'
import { Panel } from '~/ui/panel'
import type { OtherGap } from '../queries/gap.server'
import { chosenStates, stateNames } from '~/domain/gaps/states'
import type { FormErrors, GapPageData } from './gap-page-data'

type GapControlsProps = {
  gap: GapPageData['gap']
  others: OtherGap[]
  staff: { id: string; name: string }[]
  errors: FormErrors
}

/** Whose it is, until when, where it belongs, and what else may become of it. */
export function GapControls({ gap, others, staff, errors }: GapControlsProps) {
  const { state, ownerId, dueOn, title } = gap
  return (
    <Panel title="What is done about it">
      <div className="space-y-5">
        <One intent="assign" label="Give it">
          <SelectField
            key={ownerId}
            name="owner"
            label="Owner"
            defaultValue={ownerId ?? ''}
            error={errors.owner?.[0]}
            options={[{ value: '', label: 'Nobody yet' }, ...staff.map(({ id, name }) => ({ value: id, label: name }))]}
          />
        </One>
        <One intent="due" label="Set the day">
          <TextField
            key={dueOn}
            name="dueOn"
            label="Due on"
            type="date"
            defaultValue={dueOn ?? ''}
            error={errors.dueOn?.[0]}
          />
        </One>
        <One intent="state" label="Change the state">
          <SelectField
            key={state}
            name="state"
            label="State"
            defaultValue={chosenStates.find((one) => one === state) ?? 'ours'}
            hint="Answered and closed come by an answer and its proof."
            options={chosenStates.map((value) => ({ value, label: stateNames[value] }))}
          />
        </One>
        <PlaceOfGap gap={gap} errors={errors} />
        <One intent="title" label="Rename">
          <TextField
            key={title}
            name="title"
            label="Title"
            defaultValue={title}
            maxLength={300}
            required
            error={errors.title?.[0]}
          />
        </One>
        <EndsOfGap state={state} others={others} errors={errors} />
      </div>
    </Panel>
  )
}

function PlaceOfGap({ gap, errors }: Pick<GapControlsProps, 'gap' | 'errors'>) {
  const { category, houseTypeId, houseTypes } = gap
  return (
    <One intent="place" label="Put it there">
      <SelectField
        key={`${category} category`}
        name="category"
        label="Kind of document"
        defaultValue={category ?? ''}
        options={[
          { value: '', label: 'None' },
          ...documentCategories.map(({ slug, label }) => ({ value: slug, label })),
        ]}
      />
      <SelectField
        key={`${houseTypeId} type`}
        name="houseType"
        label="House type"
        defaultValue={houseTypeId ?? ''}
        error={errors.houseType?.[0]}
        options={[
          { value: '', label: 'Every home' },
          ...houseTypes.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
    </One>
  )
}

// What it becomes when it is none of its own, or none of the builder's.
function EndsOfGap({
  state,
  others,
  errors,
}: Pick<GapControlsProps, 'others' | 'errors'> & Pick<GapPageData['gap'], 'state'>) {
  return (
    <>
      {others.length ? (
        <One intent="merge" label="Merge into it">
          <SelectField
            name="into"
            label="Another gap, nearest first"
            error={errors.into?.[0]}
            options={others.map((other) => ({
              value: other.id,
              label: `${other.title.slice(0, 80)} (${formatPlural(other.questions, 'question')})`,
            }))}
          />
        </One>
      ) : null}
      {state === 'not_ours' ? null : (
        <One intent="dismiss" label="Not our matter">
          <TextareaField
            name="reason"
            label="Why it is not our matter"
            rows={2}
            maxLength={1_000}
            hint="Questions like these join it, and trouble nobody."
          />
        </One>
      )}
    </>
  )
}

function One({ intent, label, children }: { intent: string; label: string; children: ReactNode }) {
  return (
    <Form method="post" className="space-y-2" preventScrollReset>
      {children}
      <Button type="submit" size="sm" name="intent" value={intent}>
        {label}
      </Button>
    </Form>
  )
}
