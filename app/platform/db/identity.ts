/** The kinds of person that row-level security knows; each is a Postgres role of its own. */
export type DatabaseRole = 'platform' | 'tenant' | 'developer' | 'home' | 'sign_in'

/** Who a transaction is for: what the policies compare each row with. */
export type Identity = {
  role: DatabaseRole
  tenantId?: string
  userId?: string
  developmentIds?: readonly string[]
  homeownerId?: string
  unitId?: string
  houseTypeId?: string
}
