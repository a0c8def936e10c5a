// What each permission lets somebody do, in the words of the page of roles.
import type { Grantable, Permission } from '~/auth/permissions'

export type Told = { label: string; hint: string }

export const grantableTexts: Record<Grantable, Told> = {
  'analytics:read': { label: 'See figures', hint: 'What is asked, read and opened, in numbers.' },
  'conversations:read': { label: 'Read conversations', hint: 'What homeowners ask and write, word by word.' },
  'homeowners:read': { label: 'See homeowners', hint: 'Who lives where, and how to reach them.' },
  'inbox:write': {
    label: 'Answer homeowners',
    hint: 'The inbox, open questions and marked dangers. Includes conversations and homeowners.',
  },
  'documents:write': { label: 'Change documents', hint: 'Upload, replace, sort and remove them.' },
  'places:write': {
    label: 'Change contacts and places',
    hint: 'Contacts, emergency points, checklists, places nearby.',
  },
  'pins:write': { label: 'Change the map of homes', hint: 'Where each home is, its facts, and the site plan.' },
  'homes:write': { label: 'Change homes', hint: 'Developments, homes and lists of both. Includes homeowners.' },
  'homeowners:write': { label: 'Give access to homes', hint: 'Welcome sheets and QR codes. Includes homeowners.' },
  'topics:write': { label: 'Change topics', hint: 'What questions are sorted by.' },
  'words:write': { label: 'Change words', hint: 'The company’s own words, which questions are searched by.' },
  'assistants:write': {
    label: 'Change the assistant',
    hint: 'What it is called, how it speaks and what it never answers; drafts, versions and runs of questions.',
  },
}

/** What only administrators may do, and no role of a company’s own. */
export const administratorsAlone: Partial<Record<Permission, Told>> = {
  'homeowners:impersonate': { label: 'Look in a homeowner’s place', hint: 'On record, with the reason.' },
  'company:write': { label: 'Change the company’s settings', hint: 'Name, looks, retention and the like.' },
  'keys:write': { label: 'Make API keys', hint: 'For programs of the company.' },
  'staff:write': { label: 'Change staff and roles', hint: 'Invite people, and say what each may do.' },
}
