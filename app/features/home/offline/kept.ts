// What the page and the service worker must agree on.

import { entryPath, homePath } from '~/domain/paths/home'

export const cacheNames = {
  /** Pages of one person: wiped when they sign out, and when somebody else signs in. */
  pages: 'home-pages',
  /** Their documents, likewise. */
  documents: 'home-documents',
  /** Scripts, styles and fonts, which are nobody's. */
  assets: 'home-assets',
  /** One entry: whose the others are. */
  person: 'home-person',
} as const

/** What goes with its person. */
export const keptOfPerson = [cacheNames.pages, cacheNames.documents, cacheNames.person] as const

/** Where somebody comes in: by a code, a link, or in somebody else's place. */
export const entryPaths = /^\/(welcome|welcome\/code|sign-in\/[^/]+|impersonate)$/

/** The pages that open without a connection. */
export const keptPages = [homePath.front(), homePath.emergency(), homePath.offline()] as const

export const offlinePath = homePath.offline()
/** Where somebody signs out: on this phone, everywhere, and of somebody else's place. With an account, `Clear-Site-Data` ends it all. */
export const signOutPaths = [homePath.signOut(), homePath.signOutEverywhere(), entryPath.stopImpersonating()] as const
export const documentFile = /^\/home\/documents\/([0-9a-f-]{36})\/file$/

/** What a page tells the service worker: whose app this is, or that nothing is to be kept of it. */
export type OfflineMessage = { type: 'person'; key: string } | { type: 'forget' }

export function isOfflineMessage(message: unknown): message is OfflineMessage {
  if (typeof message !== 'object' || message === null || !('type' in message)) return false
  return message.type === 'forget' || (message.type === 'person' && 'key' in message && typeof message.key === 'string')
}
