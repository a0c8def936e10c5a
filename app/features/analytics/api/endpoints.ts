// Every endpoint there is: the description of the API and its tests go over this list.
import { documentAnalyticsEndpoint } from './document-analytics.server'
import { documentGapsEndpoint } from './document-gaps.server'
import { documentReadersEndpoint } from './document-readers.server'
import type { Endpoint } from './endpoint'
import { homeownersEndpoint } from './homeowners.server'
import { mapsEndpoint } from './maps.server'
import { overviewEndpoint } from './overview.server'
import { ragQualityEndpoint } from './rag-quality.server'
import { ragEndpoint } from './rag.server'
import { timelineEndpoint } from './timeline.server'
import { unitsEndpoint } from './units.server'

export const endpoints: readonly Endpoint[] = [
  overviewEndpoint,
  ragEndpoint,
  mapsEndpoint,
  ragQualityEndpoint,
  documentGapsEndpoint,
  timelineEndpoint,
  unitsEndpoint,
  homeownersEndpoint,
  documentAnalyticsEndpoint,
  documentReadersEndpoint,
].map((endpoint) => endpoint as unknown as Endpoint)
