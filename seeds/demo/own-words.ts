// What a company of the demo calls otherwise than its documents do.
import { platformScope } from '~/auth/scope.server'
import { seedId } from '../random'

const ownWords: Readonly<Record<string, readonly string[][]>> = {
  'longview-homes': [
    ['heat interface unit', 'HIU', 'heat box'],
    ['heat pump', 'outside box'],
  ],
}

/** The words that a company of the demo added for its homes' questions. */
export async function seedOwnWords(now: Date): Promise<void> {
  await platformScope().write(async (tx) => {
    for (const [slug, groups] of Object.entries(ownWords))
      for (const phrases of groups)
        await tx.raw(
          `INSERT INTO word_groups (id, tenant_id, phrases, created_at, updated_at)
           SELECT :id, id, :phrases::text[], :now, :now FROM tenants WHERE slug = :slug`,
          { slug, now, phrases, id: seedId(`${slug}/words/${phrases[0]}`, now) },
        )
  })
}
