// Every endpoint there is: the description of the API and its tests go over this list.
import type { Endpoint } from './endpoint'
import { overviewEndpoint } from './overview.server'

export const endpoints: readonly Endpoint[] = [overviewEndpoint as unknown as Endpoint]
