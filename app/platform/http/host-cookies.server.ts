// On https every cookie is one of this very host: browsers take `__Host-` ones only over TLS, for the whole site and without a Domain,
// so neither a neighbouring subdomain nor a page without TLS can put its own in their place. In the code they have their plain names.
const PREFIX = '__Host-'

/** A Set-Cookie value as browsers get it on https. */
export function toHostCookie(setCookie: string): string {
  const [pair = '', ...attributes] = setCookie.split(';').map((part) => part.trim())
  const kept = attributes.filter((attribute) => !/^(?:domain|path|secure)(?:=|$)/i.test(attribute))
  return [`${PREFIX}${pair}`, 'Path=/', 'Secure', ...kept].join('; ')
}

/** The Cookie header of a browser on https by plain names. A cookie without the prefix is nobody's of ours. */
export function fromHostCookies(header: string): string {
  const ours = header.split(';').map((pair) => pair.trim())
  return ours.flatMap((pair) => (pair.startsWith(PREFIX) ? [pair.slice(PREFIX.length)] : [])).join('; ')
}
