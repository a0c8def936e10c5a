import { z } from 'zod'

const flashSchema = z.object({
  tone: z.enum(['good', 'bad', 'info']),
  message: z.string().min(1).max(300),
  id: z.string().max(40),
})

/** A message shown once, on the page after a redirect. It is shown as text and proves nothing, so its cookie is not signed. */
export type Flash = z.infer<typeof flashSchema>

/** The flash that a Cookie header carries, if it is a well-formed one. */
export function flashFromCookie(cookieHeader: string | null): Flash | null {
  const value = /(?:^|;\s*)flash=([^;]+)/.exec(cookieHeader ?? '')?.[1]
  if (!value) return null
  try {
    return flashSchema.safeParse(JSON.parse(decodeURIComponent(value))).data ?? null
  } catch {
    return null
  }
}

/** The Set-Cookie value for a redirect: `redirect(url, { headers: { 'Set-Cookie': flashCookie({ tone, message }) } })`. */
export function flashCookie(flash: Omit<Flash, 'id'>): string {
  const value = encodeURIComponent(JSON.stringify({ ...flash, id: Date.now().toString(36) }))
  return `flash=${value}; Path=/; SameSite=Lax; HttpOnly; Max-Age=60`
}

/** The Set-Cookie value that takes a shown flash away. */
export const clearedFlashCookie = 'flash=; Path=/; SameSite=Lax; HttpOnly; Max-Age=0'
