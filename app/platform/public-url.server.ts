import { env } from './env.server'

/** Whether people come by https, by what the settings say: a proxy that ends TLS does not always tell. */
export function isHttps(): boolean {
  return env().PUBLIC_URL?.startsWith('https:') ?? false
}

/** The whole address of a path, for where there is no request to take it from: mails and printed codes. */
export function publicUrl(path: string): string {
  const { PUBLIC_URL, PORT } = env()
  return new URL(path, PUBLIC_URL ?? `http://localhost:${PORT}`).href
}
