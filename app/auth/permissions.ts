/** What may be done, in the words that server and screen share. */
export const permissions = [
  /** One's own account. */
  'account:write',
  'analytics:read',
  'documents:write',
  /** Developments, their homes, and lists of both. */
  'homes:write',
  'homeowners:write',
  'homeowners:impersonate',
  /** To write, and not only look, in a homeowner's place. */
  'homeowners:act',
  'inbox:write',
  /** Pins on the map, contacts, emergency points, checklists. */
  'places:write',
  'topics:write',
  /** The company's own words, which its homes' questions are searched by. */
  'words:write',
  /** To invite staff, and say what each may do. */
  'staff:write',
  'audit:read',
  'logs:read',
  'jobs:manage',
  /** To take companies in. */
  'tenants:write',
  'platform:read',
  'home:use',
] as const

export type Permission = (typeof permissions)[number]

export type Role = 'super_admin' | 'admin' | 'developer' | 'homeowner'

const granted: Record<Role, readonly Permission[]> = {
  super_admin: permissions.filter((permission) => permission !== 'home:use'),
  admin: [
    'account:write',
    'analytics:read',
    'documents:write',
    'homes:write',
    'homeowners:write',
    'homeowners:impersonate',
    'inbox:write',
    'places:write',
    'topics:write',
    'words:write',
    'staff:write',
    'audit:read',
    'logs:read',
    'jobs:manage',
  ],
  developer: ['account:write', 'analytics:read', 'documents:write', 'inbox:write'],
  homeowner: ['home:use'],
}

/** Whether a role has a permission at all; on which rows is for the database to say. */
export function may(role: Role, permission: Permission): boolean {
  return granted[role].includes(permission)
}

/** Everything that a role may do, for the screen to show or hide by. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}
