import { safePath } from '~/lib/safe-path'

/** How far a homeowner who is in has come. */
export type Progress = { hasAcceptedTerms: boolean; hasSeenIntro: boolean }

/** A page of the homeowner's app that a visitor wanted to see, or its front page. */
export function homePath(value: unknown): string {
  const path = safePath(value, '/home')
  return path.startsWith('/home/') ? path : '/home'
}

const withReturn = (page: string, path: string) =>
  path === '/home' ? page : `${page}?redirectTo=${encodeURIComponent(path)}`

/** The page where a mailed code is entered. */
export function codePath(redirectTo?: unknown): string {
  return withReturn('/welcome/code', homePath(redirectTo))
}

/** Where somebody who is in goes on: each step is passed once, whatever was closed in between. */
export function nextStep({ hasAcceptedTerms, hasSeenIntro }: Progress, redirectTo?: unknown): string {
  const path = homePath(redirectTo)
  if (!hasAcceptedTerms) return withReturn('/welcome/terms', path)
  return hasSeenIntro ? path : withReturn('/home/intro', path)
}
