import { systemScope } from '~/auth/scope.server'
import type { SignedIn } from '~/auth/sessions.server'
import { emergencyNumbers } from '~/domain/danger/danger-card'

export type Paused = {
  /** Null where nobody is signed in. */
  company: string | null
  isHomeowner: boolean
  /** To ring in an emergency, the first first. */
  calls: { label: string; phone: string }[]
}

const mostContacts = 4

type Row = { company: string; country: string | null; timeZone: string; contacts: { name: string; phone: string }[] }

/** What people of a suspended company are told: whatever is wrong with it, a home has somebody to ring. */
export async function pausedFor({ staff, homeowner }: SignedIn): Promise<Paused> {
  const tenantId = homeowner?.tenantId ?? staff?.tenantId
  if (!tenantId) return { company: null, isHomeowner: false, calls: [] }
  const developmentId = homeowner?.developmentId ?? null
  const [row] = await systemScope(tenantId).read(async (tx) => {
    const { rows } = await tx.raw<{ rows: Row[] }>(
      `SELECT t.name AS company, t.timezone AS time_zone, d.country, ARRAY(
         SELECT json_build_object('name', name, 'phone', phone) FROM contacts
         WHERE contacts.tenant_id = t.id AND contacts.development_id = d.id AND is_emergency AND phone IS NOT NULL
         ORDER BY position, contacts.id LIMIT ${mostContacts}) AS contacts
       FROM tenants AS t LEFT JOIN developments AS d ON d.tenant_id = t.id AND d.id = :developmentId WHERE t.id = :tenantId`,
      { tenantId, developmentId },
    )
    return rows
  })
  if (!row || !developmentId) return { company: row?.company ?? null, isHomeowner: false, calls: [] }
  const calls = [
    ...emergencyNumbers(row).emergency.map((phone) => ({ label: 'In an emergency', phone })),
    ...row.contacts.map(({ name, phone }) => ({ label: name, phone })),
  ]
  return { company: row.company, isHomeowner: true, calls }
}
