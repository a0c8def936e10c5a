import { homePath } from '~/domain/paths/home'
import { safePath } from '~/lib/safe-path'

/** A page of the homeowner's app to go on to; the home page for what is none. */
export function safeHomePath(value: unknown): string {
  const path = safePath(value, homePath.front())
  return /^\/home(?:[/?]|$)/.test(path) && !path.startsWith(homePath.intro()) ? path : homePath.front()
}
