import type { ContactSubject } from '~/domain/facts/recognise-fact'
import type { EmergencyPoint } from '~/models/emergency-point'
import type { ServiceCharge } from '~/models/service-charge'

export type SeedContact = {
  name: string
  purpose: string
  phone: string | null
  email: string | null
  hours: string
  isEmergency: boolean
  subject?: ContactSubject
}

export type SeedPoint = { houseType?: string; kind: EmergencyPoint['kind']; location: string; instructions: string }
export type SeedItem = { houseType?: string; title: string; detail: string; dueAfterDays: number }

export type SeedHomeContent = {
  development: string
  contacts: SeedContact[]
  points: SeedPoint[]
  checklist: SeedItem[]
  /** What the assistant says from records and not from documents; a development may have none of it. */
  facts?: SeedFacts
}

export type SeedFacts = {
  defectsMonths: number
  /** By code of the house type. */
  energyRatings: Record<string, string>
  charges: (Pick<ServiceCharge, 'period' | 'paidTo' | 'note'> & { houseType: string; amount: number })[]
  bins: SeedBin[]
}

export type SeedBin = {
  houseType?: string
  name: string
  weekdays: number[]
  everyWeeks: number
  countedFrom?: string
  months?: [from: number, to: number]
  note: string
}
