/** The roles of a company's own staff; beside them there are the administrators of the platform, who belong to none. */
export const companyRoles = ['admin', 'developer'] as const
export type CompanyRole = (typeof companyRoles)[number]

export type KnownRole = CompanyRole | 'super_admin'

export const roleNames: Record<KnownRole, string> = {
  super_admin: 'Platform administrator',
  admin: 'Administrator',
  developer: 'Development team',
}

/** What somebody of a role is there for, where one is chosen. */
export const roleHints: Record<CompanyRole, string> = {
  admin: 'Everything of the company: all developments, staff and settings.',
  developer: 'The developments that you choose: figures, documents and the inbox.',
}

/** Whether people of this role see the developments that are assigned to them, and no others. */
export function isBoundToDevelopments(role: string): boolean {
  return role !== 'super_admin' && role !== 'admin'
}
