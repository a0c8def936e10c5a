import { formatPlural } from '~/lib/format'
import { type EmergencyKind, emergencyKinds } from './emergency-kinds'

export type HouseTypeChoice = { id: string; name: string }

export type ShownContact = {
  id: string
  name: string
  purpose: string
  phone: string | null
  email: string | null
  hours: string
  isEmergency: boolean
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

/** What stands in a list of any of the three: a name, what is said of it, and a word on the side. */
export type ShownRow = { id: string; name: string; text: string; note: string; mark: string | null }

export function rowOfContact({ id, name, purpose, phone, email, hours, isEmergency }: ShownContact): ShownRow {
  const text = [purpose, [phone, email, hours].filter(Boolean).join(' · ')].filter(Boolean).join('. ')
  return { id, name, text, note: '', mark: isEmergency ? 'Emergency card' : null }
}

export function rowOfPoint({ id, kind, location, instructions, houseTypeName }: ShownPoint): ShownRow {
  const name = `${emergencyKinds[kind].label}: ${location}`
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

function dueWords(days: number): string {
  if (days === 0) return 'On the day of the keys'
  return `${formatPlural(Math.abs(days), 'day')} ${days < 0 ? 'before' : 'after'} the keys`
}
