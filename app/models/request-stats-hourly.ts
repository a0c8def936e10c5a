import { Model } from 'objection'

/** The requests to a route in one hour that one process answered. */
export class RequestStatsHourly extends Model {
  static override tableName = 'requestStatsHourly'
  static override idColumn = ['hour', 'route', 'method', 'processId']

  hour!: Date
  route!: string
  method!: string
  processId!: string
  requests!: number
  clientErrors!: number
  serverErrors!: number
  durationSumMs!: number
  durationHistogram!: number[]
}
