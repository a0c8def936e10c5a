// Every endpoint there is: the description of the API and its tests go over this list.
import { chatDetailedEndpoint, chatEndpoint } from '../chat/api.server'
import { questionsEndpoint, gapsEndpoint } from '../questions/api.server'
import { documentAnalyticsEndpoint, documentReadersEndpoint } from '../documents/api.server'
import { documentGapsEndpoint } from '../documents/developments-api.server'
import { errorsEndpoint } from '../errors/api.server'
import { homeownersEndpoint } from '../people/api.server'
import { mapsEndpoint } from '../map/api.server'
import { overviewEndpoint } from '../overview/api.server'
import { ragDevelopmentsEndpoint, ragEndpoint } from '../retrieval/api.server'
import { ragPassagesEndpoint, ragQualityEndpoint, ragSearchesEndpoint } from '../retrieval/quality-api.server'
import { systemLoadEndpoint } from '../system/api.server'
import { timelineEndpoint } from '../timeline/api.server'
import { unitsEndpoint } from '../homes/api.server'
import type { Endpoint } from './endpoint'

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
