import { hkdfSync } from 'node:crypto'
import { env } from './env.server'

/**
 * A 256-bit key for one purpose, derived from SESSION_SECRET by HKDF-SHA256 (RFC 5869) with the purpose as its info label:
 * a key learnt for one purpose says nothing of the others.
 */
export function deriveKey(purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', env().SESSION_SECRET, '', `openhouse:${purpose}`, 32))
}
