import { modelOf } from './base-model'
import type { AnalyticsEventsRow } from './rows'

export class AnalyticsEvent extends modelOf<AnalyticsEventsRow>('analytics_events') {}
