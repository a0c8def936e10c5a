import { env } from './env.server'

/** The whole address of a path, for where there is no request to take it from: mails and printed codes. */
export function publicUrl(path: string): string {
  const { PUBLIC_URL, PORT } = env()
  return new URL(path, PUBLIC_URL ?? `http://localhost:${PORT}`).href
}
