import { Model } from 'objection'

export class DevelopmentStats extends Model {
  static override tableName = 'developmentStats'
  static override idColumn = 'developmentId'

  tenantId!: string
  developmentId!: string
  units!: number
  unitsSold!: number
  homeowners!: number
  homeownersOnboarded!: number
  homeownersWithoutEmail!: number
  documents!: number
  documentsReady!: number
  documentsFailed!: number
  chunks!: number
  missingDocuments!: number
  messages!: string
  lastMessageAt!: Date | null
  activeHomeowners!: number
  inactiveHomeowners!: number
  /** Of these windows, the columns are active_7d, active_before_7d and so on: written only in SQL, where digits keep their place. */
  active7d!: number
  activeBefore7d!: number
  activeBefore30d!: number
  active90d!: number
  activeBefore90d!: number
  unitsWithCoordinates!: number
  geocodingPending!: number
  geocodingGeocoded!: number
  geocodingFailed!: number
  geocodingManual!: number
  countedOn!: string | null
  updatedAt!: Date
}
