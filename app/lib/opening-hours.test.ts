import { expect, it } from 'vitest'
import { isOpen } from './opening-hours'

const monday = (time: string) => at(1, time)
const at = (weekday: number, time: string) => {
  const [hour = 0, minute = 0] = time.split(':').map(Number)
  return { weekday, minutes: hour * 60 + minute }
}

it.each([
  ['Mon–Fri 08:30–17:00', monday('08:30'), true],
  ['Mon–Fri 08:30–17:00', monday('17:00'), false],
  ['Mon–Fri 08:30–17:00', at(6, '12:00'), false],
  ['Weekdays 8.30–17.00', monday('9:00'), true],
  ['Monday to Saturday, 9am to 5pm', at(6, '16:59'), true],
  ['Outside office hours, day and night', monday('12:00'), true],
  ['Outside office hours', monday('12:00'), false],
  ['Outside office hours', at(7, '12:00'), true],
  ['At night', monday('03:00'), true],
  ['At night', monday('12:00'), false],
  ['At all hours', monday('12:00'), true],
  ['', monday('12:00'), null],
  ['By appointment', monday('12:00'), null],
])('%s on %o', (hours, now, open) => {
  expect(isOpen(hours, now)).toBe(open)
})
