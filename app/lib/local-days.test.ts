import { expect, it } from 'vitest'
import { dayEnd, dayStart, inDays } from './local-days'

it('goes from the midnight before the first day to the midnight after the last, by the clock of the zone', () => {
  expect(inDays('m.sent_at', { zone: 't.timezone' })).toBe(
    'm.sent_at >= :from::date::timestamp AT TIME ZONE t.timezone AND m.sent_at < (:to::date + 1)::timestamp AT TIME ZONE t.timezone',
  )
  expect(inDays('at', { from: 'span.first', to: 'span.last', zone: "'UTC'" })).toBe(
    `at >= ${dayStart('span.first', "'UTC'")} AND at < ${dayEnd('span.last', "'UTC'")}`,
  )
})
