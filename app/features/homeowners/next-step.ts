import { entryPath, homePath } from '~/domain/paths/home'
import { safePath } from '~/lib/safe-path'

/** How far a homeowner who is in has come. */
export type Progress = { hasAcceptedTerms: boolean; hasSeenIntro: boolean }

/** A page of the homeowner's app that a visitor wanted to see, or its front page. */
export function safeHomePath(value: unknown): string {
  const path = safePath(value, homePath.front())
  return path.startsWith(`${homePath.front()}/`) ? path : homePath.front()
}

const withReturn = (page: (query?: { redirectTo?: string }) => string, path: string) =>
  path === homePath.front() ? page() : page({ redirectTo: path })

/** The page where a mailed code is entered. */
export function codePath(redirectTo?: unknown): string {
  return withReturn(entryPath.code, safeHomePath(redirectTo))
}

/** Where somebody who is in goes on: each step is passed once, whatever was closed in between. */
export function nextStep({ hasAcceptedTerms, hasSeenIntro }: Progress, redirectTo?: unknown): string {
  const path = safeHomePath(redirectTo)
  if (!hasAcceptedTerms) return withReturn(entryPath.acceptTerms, path)
  return hasSeenIntro ? path : withReturn(homePath.intro, path)
}
