import { endImpersonation } from '~/auth/impersonations.server'
import type { Scope } from '~/auth/scope.server'
import { Impersonation } from '~/models/impersonation'
import { notFound } from '~/platform/problem.server'

type Asked = { developmentId: string; homeownerId: string; impersonationId: string }

/**
 * Ends what a member of staff, oneself or another, has open in a homeowner's place. Ending it twice is no mistake.
 * @throws 404 for one that the person may not see.
 */
export function stopImpersonation(scope: Scope, { impersonationId: id, ...home }: Asked): Promise<boolean> {
  return scope.write(async (tx) => {
    if (
      !(await Impersonation.query(tx)
        .findOne({ id, ...home })
        .select('id'))
    )
      throw notFound('Impersonation')
    return endImpersonation(tx, id)
  })
}
