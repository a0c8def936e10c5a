import { CircleCheck, RotateCcw } from '~/ui/icons'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/fields'
import type { HandoverState } from '~/features/handover/queries/handover.server'
import { type HandoverActionData, useHandoverAction } from './use-handover-action'

type Named = { id: string; name: string }
type ControlsProps = {
  state: HandoverState
  staff: Named[]
  me: string
  onAnswer: (answer: HandoverActionData) => void
}

/** Who answers, and how it stands. */
export function HandoverControls({ state, staff, me, onAnswer }: ControlsProps) {
  const assigning = useHandoverAction(onAnswer)
  const changing = useHandoverAction(onAnswer)
  const { status, assigneeId, assigneeName } = state
  const asked = assigning.fetcher.formData?.get('assignee')
  const value = typeof asked === 'string' ? asked : (assigneeId ?? '')
  const isListed = assigneeId === null || staff.some(({ id }) => id === assigneeId)
  const assign = (assignee: string) => assigning.fetcher.submit({ intent: 'assign', assignee }, { method: 'post' })
  return (
    <>
      <SelectField
        label="Who answers"
        hideLabel
        name="assignee"
        value={value}
        onChange={(event) => assign(event.target.value)}
        options={[
          { value: '', label: 'Nobody yet' },
          ...(isListed || assigneeId === null ? [] : [{ value: assigneeId, label: assigneeName ?? 'A colleague' }]),
          ...staff.map(({ id, name }) => ({ value: id, label: id === me ? `${name} (you)` : name })),
        ]}
        className="w-52 max-w-full"
      />
      {value === '' ? <Button onClick={() => assign(me)}>Take it on</Button> : null}
      <changing.fetcher.Form method="post">
        <input type="hidden" name="intent" value="status" />
        {status === 'resolved' ? (
          <Button type="submit" name="status" value="open" loading={changing.isBusy}>
            <RotateCcw aria-hidden className="size-4" /> Open again
          </Button>
        ) : (
          <Button type="submit" name="status" value="resolved" loading={changing.isBusy}>
            <CircleCheck aria-hidden className="size-4" /> Resolve
          </Button>
        )}
      </changing.fetcher.Form>
      {status === 'open' ? (
        <changing.fetcher.Form method="post">
          <input type="hidden" name="intent" value="status" />
          <Button type="submit" variant="quiet" name="status" value="waiting" loading={changing.isBusy}>
            Wait for the homeowner
          </Button>
        </changing.fetcher.Form>
      ) : null}
    </>
  )
}
