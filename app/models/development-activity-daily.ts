import { Model } from 'objection'

export class DevelopmentActivityDaily extends Model {
  static override tableName = 'developmentActivityDaily'
  static override idColumn = ['tenantId', 'developmentId', 'date']

  tenantId!: string
  developmentId!: string
  date!: string
  activeHomeowners!: number
  readers!: number
  views!: number
  downloads!: number
  onboarded!: number
  uploads!: number
  mapOpens!: number
  poiClicks!: number
  updatedAt!: Date
}
