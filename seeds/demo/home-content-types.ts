import type { EmergencyPoint } from '~/models/emergency-point'

export type SeedContact = {
  name: string
  purpose: string
  phone: string | null
  email: string | null
  hours: string
  isEmergency: boolean
}

export type SeedPoint = { houseType?: string; kind: EmergencyPoint['kind']; location: string; instructions: string }
export type SeedItem = { houseType?: string; title: string; detail: string; dueAfterDays: number }

export type SeedHomeContent = {
  development: string
  contacts: SeedContact[]
  points: SeedPoint[]
  checklist: SeedItem[]
}
