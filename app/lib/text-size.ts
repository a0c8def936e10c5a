export const textSizes = ['small', 'normal', 'large', 'largest'] as const
export type TextSize = (typeof textSizes)[number]

export function isTextSize(value: unknown): value is TextSize {
  return textSizes.some((size) => size === value)
}

/** The size of text that a Cookie header asks for; `normal` when it asks for none. */
export function textSizeFromCookie(cookieHeader: string | null): TextSize {
  const value = /(?:^|;\s*)text=([^;]*)/.exec(cookieHeader ?? '')?.[1]
  return isTextSize(value) ? value : 'normal'
}

/** The Set-Cookie value that keeps a size for a year; `normal` forgets the choice. */
export function textSizeCookie(size: TextSize): string {
  return `text=${size}; Path=/; SameSite=Lax; Max-Age=${size === 'normal' ? 0 : 31_536_000}`
}
