import { isIP } from 'node:net'

/**
 * The address in what a socket or a proxy says of a client: `1.2.3.4:5678`, `[2001:db8::1]:443`, `"…"` and zones are understood, an
 * IPv4 address inside IPv6 is one of IPv4, and IPv6 has one spelling. Null for whatever is no address.
 */
export function parseIpAddress(said: string): string | null {
  // Longer than any address is: not worth looking at.
  if (said.length > 100) return null
  const bare = said.trim().replace(/^"(.*)"$/, '$1')
  const inBrackets = /^\[([^\]]*)\](?::\d{1,5})?$/.exec(bare)?.[1]
  const beforePort = /^([^:]*):\d{1,5}$/.exec(bare)?.[1]
  // Behind the % is the interface of this machine.
  const [address = ''] = (inBrackets ?? beforePort ?? bare).split('%', 1)
  if (isIP(address) !== 6) return isIP(address) ? address : null
  const one = new URL(`http://[${address}]`).hostname.slice(1, -1)
  const inner = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(one)
  if (!inner) return one
  const bits = inner.slice(1).map((group) => Number.parseInt(group, 16))
  return bits.flatMap((group) => [group >> 8, group & 255]).join('.')
}

/** What slow-downs count an address by: of IPv6 the /64, since that is what one subscriber has. */
export function subscriberOf(address: string): string {
  const known = parseIpAddress(address)
  if (!known || isIP(known) !== 6) return known ?? 'unknown'
  const [head = '', tail] = known.split('::')
  const groups = head.split(':').filter(Boolean)
  const first = tail === undefined ? groups : [...groups, '0', '0', '0', '0']
  return `${first.slice(0, 4).join(':')}::/64`
}
