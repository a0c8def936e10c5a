import { formatDay, formatMoney, formatPlural } from '~/lib/format'
import type { ChargePeriod, EmergencyKind } from '~/domain/homes/content'
import { type contactSubjects, subjectLabels } from '../contact-subjects'
import { emergencyKindLooks } from './emergency-kinds'

export type HouseTypeChoice = { id: string; name: string; energyRating: string | null }

export type ShownContact = {
  id: string
  name: string
  purpose: string
  phone: string | null
  email: string | null
  hours: string
  isEmergency: boolean
  subject: (typeof contactSubjects)[number] | null
}
export type ShownPoint = {
  id: string
  houseTypeId: string | null
  houseTypeName: string | null
  kind: EmergencyKind
  location: string
  instructions: string
}
export type ShownItem = {
  id: string
  houseTypeId: string | null
  houseTypeName: string | null
  title: string
  detail: string
  dueAfterDays: number
  ticks: number
}

export type ShownCharge = {
  id: string
  houseTypeId: string | null
  houseTypeName: string | null
  amount: number
  currency: string
  period: ChargePeriod
  paidTo: string
  note: string
}
export type ShownBin = {
  id: string
  houseTypeId: string | null
  houseTypeName: string | null
  phase: string | null
  name: string
  weekdays: number[]
  everyWeeks: number
  countedFrom: string | null
  fromMonth: number | null
  toMonth: number | null
  note: string
}

/** What stands in a list of any of them: a name, what is said of it, and a word on the side. */
export type ShownRow = { id: string; name: string; text: string; note: string; mark: string | null }

export function rowOfContact(contact: ShownContact): ShownRow {
  const { id, name, purpose, phone, email, hours, isEmergency, subject } = contact
  const text = [purpose, [phone, email, hours].filter(Boolean).join(' · ')].filter(Boolean).join('. ')
  const note = subject ? `To be asked about: ${subjectLabels[subject]}` : ''
  return { id, name, text, note, mark: isEmergency ? 'Emergency card' : null }
}

export function rowOfPoint({ id, kind, location, instructions, houseTypeName }: ShownPoint): ShownRow {
  const name = `${emergencyKindLooks[kind].label}: ${location}`
  return { id, name, text: instructions, note: '', mark: houseTypeName ?? 'Every home' }
}

export function rowOfItem({ id, title, detail, dueAfterDays, houseTypeName, ticks }: ShownItem): ShownRow {
  const done =
    ticks === 0 ? 'no home has done it' : `${formatPlural(ticks, 'home')} ${ticks === 1 ? 'has' : 'have'} done it`
  return {
    id,
    name: title,
    text: detail,
    note: `${dueWords(dueAfterDays)}, ${done}`,
    mark: houseTypeName ?? 'Every home',
  }
}

export function rowOfCharge(charge: ShownCharge): ShownRow {
  const { id, amount, currency, period, paidTo, note, houseTypeName } = charge
  const money = formatMoney(amount, currency)
  return {
    id,
    name: `${money} a ${period}`,
    text: note,
    note: `Paid to ${paidTo}`,
    mark: houseTypeName ?? 'Every home',
  }
}

export function rowOfBin({ id, name, note, houseTypeName, phase, ...when }: ShownBin): ShownRow {
  const mark = [houseTypeName, phase].filter(Boolean).join(', ') || 'Every home'
  return { id, name, text: note, note: collectionWords(when), mark }
}

export const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
// prettier-ignore
export const monthNames = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'] as const

type When = Pick<ShownBin, 'weekdays' | 'everyWeeks' | 'countedFrom' | 'fromMonth' | 'toMonth'>

function collectionWords({ weekdays, everyWeeks, countedFrom, fromMonth, toMonth }: When): string {
  const days = weekdays.map((day) => weekdayNames[day - 1]).join(' and ')
  const every = everyWeeks === 1 ? `Every ${days}` : `Every ${everyWeeks} weeks on ${days}`
  const from = everyWeeks > 1 && countedFrom ? `counted from ${formatDay(countedFrom)}` : ''
  const months = fromMonth && toMonth ? `from ${monthNames[fromMonth - 1]} to ${monthNames[toMonth - 1]}` : ''
  return [every, from, months].filter(Boolean).join(', ')
}

function dueWords(days: number): string {
  if (days === 0) return 'On the day of the keys'
  return `${formatPlural(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} the keys`
}
