// A token is derived and not kept: staff can print a home's code again, and the database holds only what recognises it.
// See docs/decisions/0009-qr-tokens.md.
import { createHash, createHmac } from 'node:crypto'
import { entryPath } from '~/domain/paths/home'
import { deriveKey } from '~/platform/keys.server'

type Coded = { id: string; qrSalt: string }

/** The token of a unit's QR code: 256 bits as base64url. A new salt makes a new one, and the old one worthless. */
export function qrTokenOf({ id, qrSalt }: Coded): string {
  return createHmac('sha256', deriveKey('qr')).update(`${id}|${qrSalt}`).digest('base64url')
}

/** What units.qr_token_hash keeps of a token: its SHA-256 in hex. */
export function hashQrToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

/** The path that a QR code leads to. */
export function qrPath(unit: Coded): string {
  return entryPath.qr(qrTokenOf(unit))
}
