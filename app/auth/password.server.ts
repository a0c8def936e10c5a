import { hash, verify } from '@node-rs/argon2'

// Argon2id (the library's default) with the first parameters that the OWASP password storage sheet recommends.
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const

/** The argon2id hash of a password, with its salt and parameters in it (PHC string). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, cost)
}

let standIn: Promise<string> | undefined

/**
 * Whether a password is the one that was hashed. Without a hash (no such account) it is false after the same work as with one,
 * so that the time tells nothing.
 */
export async function verifyPassword(passwordHash: string | null, password: string): Promise<boolean> {
  standIn ??= hashPassword('no account has this password')
  const right = await verify(passwordHash ?? (await standIn), password).catch(() => false)
  return passwordHash !== null && right
}
