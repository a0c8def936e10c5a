// The pages of a homeowner, and those by which one comes in.
import type { DocumentCategory } from '../documents/categories'
import { address } from './address'

const page = (path: string) => `/home${path}`
const ofConversation = (id: string, path = '') => page(`/chat/${id}${path}`)
const ofDocument = (id: string, path = '') => page(`/documents/${id}${path}`)

export type HomeDocumentsQuery = {
  search?: string
  category?: DocumentCategory | null
  unread?: 1
  sort?: 'topic' | 'newest' | 'name'
}

export const homePath = {
  front: () => page(''),
  chat: (query: { search?: string } = {}) => address(page('/chat'), query),
  conversation: (id: string, query: { search?: string; before?: string; older?: string } = {}, kept = '') =>
    address(ofConversation(id), query, kept),
  conversationPhotos: (id: string) => ofConversation(id, '/photos'),
  conversationPhoto: (id: string, photoId: string) => ofConversation(id, `/photos/${photoId}`),
  documents: (query: HomeDocumentsQuery = {}) => address(page('/documents'), query),
  document: (id: string, query: { page?: number } = {}) => address(ofDocument(id), query),
  documentFile: (id: string, query: { v?: number } = {}) => address(ofDocument(id, '/file'), query),
  openDocument: (id: string, query: { page?: number; download?: 1 } = {}) => address(ofDocument(id, '/open'), query),
  documentViewed: (id: string) => ofDocument(id, '/viewed'),
  emergency: () => page('/emergency'),
  intro: (query: { redirectTo?: string } = {}) => address(page('/intro'), query),
  map: () => page('/map'),
  mapVisits: () => page('/map/visits'),
  notices: () => page('/notices'),
  offline: () => page('/offline'),
  manifest: () => page('/manifest.webmanifest'),
  settings: () => page('/settings'),
  apiTokens: () => page('/settings/api-tokens'),
  ownData: () => page('/settings/data'),
  ownDataFile: () => page('/settings/data/download'),
  signOutEverywhere: () => page('/settings/sign-out'),
  signOut: () => page('/logout'),
}

type Returning = { redirectTo?: string | null }

/** How people come in, and go out. */
export const entryPath = {
  front: () => '/',
  login: (query: Returning & { proof?: string } = {}) => address('/login', query),
  logout: () => '/logout',
  secondStep: (query: Returning = {}) => address('/login/code', query),
  passkey: () => '/login/passkey',
  forgotPassword: () => '/login/forgot',
  resetPassword: (token: string) => `/login/reset/${token}`,
  invitation: (token: string) => `/invitation/${token}`,
  /** A copy of what is stored of somebody who has moved out. */
  formerData: (token: string) => `/your-data/${token}`,
  confirmEmail: (token: string) => `/email-change/${token}`,
  /** The first start: makes the first platform administrator. */
  setup: (token: string) => `/setup/${token}`,
  /** What the QR code of a home holds. */
  qr: (token: string) => `/q/${token}`,
  welcome: (query: Returning & { change?: 1 } = {}) => address('/welcome', query),
  code: (query: Returning = {}) => address('/welcome/code', query),
  acceptTerms: (query: Returning = {}) => address('/welcome/terms', query),
  signIn: () => '/sign-in',
  signInLink: (token: string) => `/sign-in/${token}`,
  terms: () => '/terms',
  goodbye: () => '/goodbye',
  /** Where people of a suspended company end up. */
  paused: () => '/paused',
  impersonate: () => '/impersonate',
  stopImpersonating: () => '/impersonate/stop',
}

/** What belongs to the server and not to anybody's pages. */
export const serverPath = {
  file: (token: string) => `/files/${token}`,
  gallery: () => '/gallery',
  healthz: () => '/healthz',
  readyz: () => '/readyz',
  outbox: (query: { cursor?: string | null } = {}) => address('/outbox', query),
  mail: (id: string) => `/outbox/${id}`,
}
