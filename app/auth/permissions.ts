/** What may be done, in the words that server and screen share. */
export const permissions = [
  /** One's own account. */
  'account:write',
  /** That there are developments, with their homes' addresses, and what is shown in every home of them. */
  'developments:read',
  /** Figures: nobody's name, and nothing that anybody wrote. */
  'analytics:read',
  /** What homeowners ask and write, word by word. */
  'conversations:read',
  /** Who lives where. */
  'homeowners:read',
  'documents:write',
  /** Developments, their homes, and lists of both. */
  'homes:write',
  'homeowners:write',
  'homeowners:impersonate',
  /** To write, and not only look, in a homeowner's place. */
  'homeowners:act',
  'inbox:write',
  /** Contacts, emergency points, checklists and what is around a development. */
  'places:write',
  /** Where each home is on the map, its facts and the site plan. */
  'pins:write',
  'topics:write',
  /** The company's own words, which its homes' questions are searched by. */
  'words:write',
  /** The settings of the company. */
  'company:write',
  /** What a development's assistant is set to, and its versions. */
  'assistants:write',
  /** To invite staff, and say what each may do. */
  'staff:write',
  /** Keys for the company's programs. */
  'keys:write',
  'audit:read',
  'logs:read',
  'jobs:manage',
  /** To take companies in. */
  'tenants:write',
  'platform:read',
  'home:use',
] as const

export type Permission = (typeof permissions)[number]

/** What somebody sees, which the database holds; without a duty, what they may do as well. */
export type Role = 'super_admin' | 'admin' | 'developer' | 'homeowner'

const everyStaff = ['account:write', 'developments:read'] as const satisfies Permission[]

const granted: Record<Role, readonly Permission[]> = {
  super_admin: permissions.filter((permission) => permission !== 'home:use'),
  admin: permissions.filter(
    (permission) => !['homeowners:act', 'tenants:write', 'platform:read', 'home:use'].includes(permission),
  ),
  developer: [
    ...everyStaff,
    'analytics:read',
    'conversations:read',
    'homeowners:read',
    'documents:write',
    'inbox:write',
  ],
  homeowner: ['home:use'],
}

/** What a part of a company's staff is there for; each sees the developments that are assigned to them. */
const grantedDuties = {
  support: [...everyStaff, 'conversations:read', 'homeowners:read', 'inbox:write'],
  viewer: [...everyStaff, 'analytics:read'],
  content: [...everyStaff, 'documents:write', 'places:write'],
} as const satisfies Record<string, readonly Permission[]>

export type Duty = keyof typeof grantedDuties | 'own'

/** What a company may give a role of its own, and whether only those who see the whole company can do it. */
export const grantable = {
  'analytics:read': false,
  'conversations:read': false,
  'homeowners:read': false,
  'inbox:write': false,
  'documents:write': false,
  'places:write': false,
  'pins:write': true,
  'homes:write': true,
  'homeowners:write': true,
  'topics:write': true,
  'words:write': true,
  'assistants:write': false,
} as const satisfies Partial<Record<Permission, boolean>>

export type Grantable = keyof typeof grantable

/** What cannot be done without seeing it: whoever is given the one is given the other. */
const implied: Partial<Record<Grantable, readonly Grantable[]>> = {
  'inbox:write': ['conversations:read', 'homeowners:read'],
  'homes:write': ['homeowners:read'],
  'homeowners:write': ['homeowners:read'],
}

export function isGrantable(permission: string): permission is Grantable {
  return Object.hasOwn(grantable, permission)
}

/** Everything that a role may do, for the screen to show or hide by. */
export function permissionsOf(role: Role): readonly Permission[] {
  return granted[role]
}

/** What those who may do this part of their role's acts may do, all of it told. */
export function permissionsOfDuty(duty: Exclude<Duty, 'own'>): readonly Permission[] {
  return grantedDuties[duty]
}

/** What a company's own role may do, by what was ticked: what is no permission, or is none of those that see so much, is passed over. */
export function permissionsOfOwnRole(
  ticked: readonly string[],
  { seesCompany }: { seesCompany: boolean },
): readonly Permission[] {
  const given = ticked.filter(isGrantable).filter((permission) => seesCompany || !grantable[permission])
  return [...new Set([...everyStaff, ...given, ...given.flatMap((permission) => implied[permission] ?? [])])]
}

type Standing = { role: Role; duty: Duty | null; ownPermissions: readonly string[] | null }

/** What a member of staff may do. */
export function permissionsOfStaff({ role, duty, ownPermissions }: Standing): readonly Permission[] {
  if (duty === null) return permissionsOf(role)
  if (duty === 'own') return permissionsOfOwnRole(ownPermissions ?? [], { seesCompany: role === 'admin' })
  return permissionsOfDuty(duty)
}
