/** The roles of a company's own staff; beside them there are the administrators of the platform, who belong to none. */
export const companyRoles = ['admin', 'developer', 'support', 'viewer', 'content'] as const
export type CompanyRole = (typeof companyRoles)[number]

export const roleNames: Record<CompanyRole | 'super_admin', string> = {
  super_admin: 'Platform administrator',
  admin: 'Administrator',
  developer: 'Development team',
  support: 'Support',
  viewer: 'Viewer',
  content: 'Content',
}

/** What somebody of a role is there for, where one is chosen. */
export const roleHints: Record<CompanyRole, string> = {
  admin: 'Everything of the company: all developments, staff and settings.',
  developer: 'The developments that you choose: figures, documents and the inbox.',
  support: 'The inbox and the homeowners of the developments that you choose.',
  viewer: 'Figures of the developments that you choose: no names, and nothing that homeowners write.',
  content: 'Documents, contacts and places of the developments that you choose.',
}

/** A role that a company has made of its own. */
export type OwnRole = { id: string; name: string; sees: 'company' | 'developments' }

/** What stands in a row of somebody's: what they see, and what they may do of it. */
export type Standing = {
  role: 'super_admin' | 'admin' | 'developer'
  duty: 'support' | 'viewer' | 'content' | 'own' | null
}

export function isCompanyRole(value: string): value is CompanyRole {
  return companyRoles.some((role) => role === value)
}

/** Whether people of this role see the developments that are assigned to them, and no others. */
export function isBoundToDevelopments({ role }: Pick<Standing, 'role'>): boolean {
  return role === 'developer'
}

/** How a role that every company has is kept. */
export function standingOf(role: CompanyRole): { role: 'admin' | 'developer'; duty: Exclude<Standing['duty'], 'own'> } {
  if (role === 'admin' || role === 'developer') return { role, duty: null }
  return { role: 'developer', duty: role }
}

/** What somebody's role is called. */
export function roleTitle({ role, duty, ownRole }: Standing & { ownRole: string | null }): string {
  if (duty === 'own') return ownRole ?? 'A role that is gone'
  return roleNames[duty ?? role]
}
