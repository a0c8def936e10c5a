import { keyedModelOf } from './base-model'
import type { RequestStatsHourlyRow } from './rows'

/** The requests to a route in one hour that one process answered. */
export class RequestStatsHourly extends keyedModelOf<RequestStatsHourlyRow>('request_stats_hourly') {
  static override idColumn = ['hour', 'route', 'method', 'processId']
}
