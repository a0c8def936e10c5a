import type { Scope } from '~/auth/scope.server'
import { isUuid } from '~/lib/id'
import { notFound } from '~/platform/problem.server'
import { type HomesPlace, knownHomes } from '../known-homes.server'

export type TypeOption = { code: string; name: string }

/** The house types of a development, to choose from. */
export function typeOptions(scope: Scope, { tenantId, developmentId }: HomesPlace): Promise<TypeOption[]> {
  return scope.read(async (tx) => {
    const { rows } = await tx.raw<{ rows: TypeOption[] }>(
      'SELECT code, name FROM house_types WHERE tenant_id = ? AND development_id = ? ORDER BY code LIMIT 200',
      [tenantId, developmentId],
    )
    return rows
  })
}

/** A home with its people. @throws 404 */
export function oneHome(scope: Scope, place: HomesPlace, unitId: string | undefined) {
  if (!isUuid(unitId)) throw notFound('Home')
  return scope.read(async (tx) => {
    const [home] = await knownHomes(tx, place, [unitId])
    if (!home) throw notFound('Home')
    const { id, unit, people } = home
    return { id, unit, people: people.map((person) => ({ ...person, id: person.id ?? '' })) }
  })
}
