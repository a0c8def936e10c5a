// Codes of an authenticator app: RFC 6238 with SHA-1, six digits and thirty seconds, which is what every such app reads.
import { Secret, TOTP } from 'otpauth'

const PERIOD_S = 30
/** A clock may be off by so many periods, to either side. */
const WINDOW = 1

const of = (secret: string, label = '') =>
  new TOTP({
    issuer: 'OpenHouse',
    label,
    secret: Secret.fromBase32(secret),
    algorithm: 'SHA1',
    digits: 6,
    period: PERIOD_S,
  })

/** A new secret, in base32: 160 random bits. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** The address that a QR code tells an app. */
export function totpUri(secret: string, label: string): string {
  return of(secret, label).toString()
}

/** The code of a moment. */
export function totpCode(secret: string, atMs: number): string {
  return of(secret).generate({ timestamp: atMs })
}

/** Which period a code is of, counted from 1970, near a moment; null for a wrong one. A period that was used before is for the caller to refuse. */
export function totpStep(secret: string, code: string, atMs: number): number | null {
  if (!/^\d{6}$/.test(code)) return null
  const delta = of(secret).validate({ token: code, timestamp: atMs, window: WINDOW })
  return delta === null ? null : Math.floor(atMs / 1000 / PERIOD_S) + delta
}
