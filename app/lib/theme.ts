export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

export function isTheme(value: unknown): value is Theme {
  return themes.some((theme) => theme === value)
}

/** The theme that a Cookie header asks for; `system` when it asks for none. */
export function themeFromCookie(cookieHeader: string | null): Theme {
  const value = /(?:^|;\s*)theme=([^;]*)/.exec(cookieHeader ?? '')?.[1]
  return isTheme(value) ? value : 'system'
}

/** The Set-Cookie value that keeps a theme for a year; `system` forgets the choice. */
export function themeCookie(theme: Theme): string {
  return `theme=${theme}; Path=/; SameSite=Lax; Max-Age=${theme === 'system' ? 0 : 31_536_000}`
}
