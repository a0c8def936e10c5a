// The routes as the file system has them: a new file is in every test of routes without a word here.
import { readdirSync } from 'node:fs'
import path from 'node:path'

export type RouteModule = {
  /** Below app/routes, without its ending: `admin.developments.$developmentId`. */
  name: string
  file: string
  /** With its parameters: `/admin/developments/:developmentId`. */
  path: string
  params: string[]
}

/** Every route module, by name. */
export function routeModules(): RouteModule[] {
  return readdirSync('app/routes', { withFileTypes: true })
    .filter((entry) => entry.isDirectory() || (/\.tsx?$/.test(entry.name) && !/\.test\.tsx?$/.test(entry.name)))
    .map((entry) => toModule(entry.isDirectory() ? path.join(entry.name, 'route.tsx') : entry.name))
    .sort((a, b) => a.name.localeCompare(b.name))
}

function toModule(file: string): RouteModule {
  const name = file.replace(/(\/route)?\.tsx?$/, '')
  const segments = name
    // A part in brackets is as it is written: `openapi[.]json`.
    .replaceAll(/\[(.+?)\]/g, (_, literal: string) => literal.replaceAll('.', '\0'))
    .split('.')
    .map((segment) => segment.replaceAll('\0', '.'))
    .map((segment) => segment.replace(/^\((.*)\)$/, '$1'))
    .map((segment) => (segment === '$' ? ':*' : segment.replace(/^\$/, ':')))
  const shown = segments.filter((segment) => !segment.startsWith('_')).map((segment) => segment.replace(/_$/, ''))
  const params = shown.filter((segment) => segment.startsWith(':')).map((segment) => segment.slice(1))
  return { name, file: path.join('app/routes', file), path: `/${shown.join('/')}`, params }
}

/** What may run without a guard, and why that is right. */
export const publicRoutes: Record<string, string> = {
  '_index loader': 'the front page',
  'login loader': 'the way in',
  'login action': 'the way in',
  'logout loader': 'leads to the front page',
  'logout action': 'ends whatever session the cookie names',
  'home.logout loader': 'leads to the front page',
  'home.logout action': 'ends whatever session the cookie names',
  'q.$token loader': 'the token of a home’s code is what is checked',
  'welcome loader': 'shows the home of a signed arrival cookie, and nothing without one',
  'welcome action': 'name and e-mail of a signed arrival are what is checked',
  'welcome_.code loader': 'shows what a signed claim cookie says, and nothing without one',
  'welcome_.code action': 'the code of a signed claim is what is checked',
  'sign-in loader': 'the way in',
  'sign-in action': 'answers the same for every address',
  'sign-in_.$token loader': 'the token of a mailed link is what is checked',
  'sign-in_.$token action': 'the token of a mailed link is what is checked',
  'login_.forgot action': 'answers the same for every address',
  'login_.reset.$token loader': 'the signature of the mailed link is what is checked',
  'login_.reset.$token action': 'the signature of the mailed link is what is checked',
  'invitation.$token loader': 'the token of the mailed link is what is checked',
  'invitation.$token action': 'the token of the mailed link is what is checked',
  'your-data.$token loader': 'the signature of the mailed link is what is checked',
  'your-data.$token action': 'the signature of the mailed link is what is checked',
  'email-change.$token loader': 'the signature of the mailed link is what is checked',
  'email-change.$token action': 'the signature of the mailed link is what is checked',
  'login_.code loader': 'shows a field to whom a signed cookie says has given the right password',
  'login_.code action': 'the code of whom a signed cookie says has given the right password is what is checked',
  'login_.passkey loader': 'leads to where one signs in',
  'login_.passkey action': 'the signature of a passkey is what is checked',
  'paused loader': 'tells people of a suspended company that it is, and whom to ring',
  'setup.$token loader': 'the signature of the link is what is checked',
  'setup.$token action': 'the signature of the link is what is checked',
  'outbox loader': 'the mails of the demo; nothing elsewhere',
  'outbox_.$mailId loader': 'a mail of the demo; nothing elsewhere',
  'files.$token loader': 'the signature of the link is what is checked',
  'impersonate action': 'the signed token that is posted is what is checked',
  'impersonate.stop loader': 'leads to the front page',
  'impersonate.stop action': 'ends whatever session the cookie names',
  'theme loader': 'leads to the front page',
  'theme action': 'sets a cookie of the visitor’s own',
  'api.client-errors action': 'an error of the page may befall anybody; a report tells nothing back',
  'api.openapi[.]json loader': 'describes the API, and shows no data',
  'healthz loader': 'says that the process is up',
  'readyz loader': 'says that the process can serve',
}
