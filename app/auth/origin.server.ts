import { parseIpAddress, subscriberOf } from '~/lib/ip-address'
import { currentClientAddress, currentRequestId } from '~/platform/request-context.server'
import type { Origin } from './scope.server'

/** Where the request comes from that this code runs for, for the records. What a proxy claims and is no address is left out. */
export function currentOrigin(): Origin {
  const address = parseIpAddress(currentClientAddress() ?? '')
  return { address: address ?? undefined, requestId: currentRequestId() }
}

/** What slow-downs count an address by: of IPv6 the /64, since that is what one subscriber has. */
export function addressKey({ address }: Origin): string {
  return address ? subscriberOf(address) : 'unknown'
}
