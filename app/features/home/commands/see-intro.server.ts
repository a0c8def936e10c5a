import type { HomeScope } from '~/auth/scope.server'

/** The intro was shown, and is not again. A look at it in somebody's place leaves it to them. */
export async function seeIntro(scope: HomeScope): Promise<void> {
  if (scope.impersonation) return
  await scope.write((tx) =>
    tx.raw('UPDATE homeowners SET intro_seen_at = coalesce(intro_seen_at, statement_timestamp()) WHERE id = ?', [
      scope.homeownerId,
    ]),
  )
}
