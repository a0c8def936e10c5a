import { Form } from '@remix-run/react'
import { formatDay } from '~/lib/format'
import { Button } from '~/ui/button'
import { SelectField } from '~/ui/fields'
import { Panel } from '~/ui/panel'
import { graceDays } from '../filters'

const labels: Record<(typeof graceDays)[number], string> = {
  '': 'Each decides for themself',
  '0': 'Everybody, from now on',
  '7': 'Everybody, in 7 days',
  '14': 'Everybody, in 14 days',
  '30': 'Everybody, in 30 days',
}

type SecondFactorRuleProps = { from: string | null; action: string; timeZone: string; now: string }

/** Whether the company wants a second step of signing in of everybody. */
export function SecondFactorRule({ from, action, timeZone, now }: SecondFactorRuleProps) {
  return (
    <Panel title="Two-step sign-in" description={ruleOf(from, timeZone, now)}>
      <Form method="post" action={action} className="flex flex-wrap items-end gap-3" preventScrollReset>
        <input type="hidden" name="intent" value="second-factor" />
        <SelectField
          name="days"
          label="Who needs it"
          options={graceDays.map((days) => ({ value: days, label: labels[days] }))}
          defaultValue={from === null ? '' : '0'}
        />
        <Button type="submit">Save</Button>
      </Form>
    </Panel>
  )
}

function ruleOf(from: string | null, timeZone: string, now: string): string {
  if (from === null) return 'Each of your colleagues decides whether a code of their phone is asked for, too.'
  if (from <= now) return 'Everybody needs a code of their phone: who has none sets it up before anything else.'
  return `From ${formatDay(from, timeZone)} on, everybody needs a code of their phone.`
}
