import { isIP } from 'node:net'
import { currentClientAddress, currentRequestId } from '~/platform/request-context.server'
import type { Origin } from './scope.server'

/** Where the request comes from that this code runs for, for the records. What a proxy claims and is no address is left out. */
export function currentOrigin(): Origin {
  // Behind the % is the interface of this machine.
  const [bare] = currentClientAddress()?.split('%', 1) ?? []
  const address = bare?.replace(/^::ffff:(?=\d+\.)/i, '')
  return { address: address && isIP(address) ? address : undefined, requestId: currentRequestId() }
}

/** What slow-downs count an address by: of IPv6 the /64, since that is what one subscriber has. */
export function addressKey({ address }: Origin): string {
  if (!address) return 'unknown'
  if (isIP(address) !== 6) return address
  const [head = '', tail] = address.toLowerCase().split('::')
  const groups = head.split(':').filter(Boolean)
  const known = tail === undefined ? groups : [...groups, ...Array<string>(4).fill('0')]
  return `${known.slice(0, 4).join(':')}::/64`
}
