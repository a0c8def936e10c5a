import { safePath } from '~/lib/safe-path'

/** A page of the homeowner's app to go on to; the home page for what is none. */
export function homePath(value: unknown): string {
  const path = safePath(value, '/home')
  return /^\/home(?:[/?]|$)/.test(path) && !path.startsWith('/home/intro') ? path : '/home'
}
