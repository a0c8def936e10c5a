// Every endpoint there is: the description of the API and its tests go over this list.
import { chatDetailedEndpoint } from './chat-detailed.server'
import { questionsEndpoint } from './chat-questions.server'
import { chatEndpoint } from './chat.server'
import { documentAnalyticsEndpoint } from './document-analytics.server'
import { documentGapsEndpoint } from './document-gaps.server'
import { documentReadersEndpoint } from './document-readers.server'
import type { Endpoint } from './endpoint'
import { errorsEndpoint } from './errors.server'
import { gapsEndpoint } from './gaps.server'
import { homeownersEndpoint } from './homeowners.server'
import { mapsEndpoint } from './maps.server'
import { overviewEndpoint } from './overview.server'
import { ragDevelopmentsEndpoint } from './rag-developments.server'
import { ragPassagesEndpoint } from './rag-passages.server'
import { ragQualityEndpoint } from './rag-quality.server'
import { ragSearchesEndpoint } from './rag-searches.server'
import { ragEndpoint } from './rag.server'
import { systemLoadEndpoint } from './system-load.server'
import { timelineEndpoint } from './timeline.server'
import { unitsEndpoint } from './units.server'

export const endpoints: readonly Endpoint[] = [
  overviewEndpoint,
  chatEndpoint,
  chatDetailedEndpoint,
  questionsEndpoint,
  gapsEndpoint,
  ragEndpoint,
  ragDevelopmentsEndpoint,
  mapsEndpoint,
  ragQualityEndpoint,
  ragPassagesEndpoint,
  ragSearchesEndpoint,
  errorsEndpoint,
  systemLoadEndpoint,
  documentGapsEndpoint,
  timelineEndpoint,
  unitsEndpoint,
  homeownersEndpoint,
  documentAnalyticsEndpoint,
  documentReadersEndpoint,
].map((endpoint) => endpoint as unknown as Endpoint)
