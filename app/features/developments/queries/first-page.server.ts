// Where somebody begins whose role has no figures.
import type { Scope } from '~/auth/scope.server'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { places } from './places.server'

/** The first page of the staff's part that this person may open. */
export async function firstPage(scope: Scope): Promise<string> {
  if (scope.may('inbox:write')) return adminPath.inbox()
  const [development] = (await places(scope)).flatMap(({ developments }) => developments)
  return development ? firstPageOfDevelopment(scope, development.id) : adminPath.account()
}

/** The first tab of a development that this person may open, figures aside. */
export function firstPageOfDevelopment(scope: Scope, id: string): string {
  if (scope.may('documents:write')) return developmentPath.documents(id)
  if (scope.may('homeowners:read')) return developmentPath.people(id)
  return developmentPath.map(id)
}
