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
  updatedAt!: Date
}
