import { platformScope } from '~/auth/scope.server'
import { Tenant } from '~/models/tenant'
import { analyzeTables, fillWithoutWindowIndex } from '~/platform/db/upkeep.server'
import { knowVectors } from '~/platform/embeddings.server'
import { env } from '~/platform/env.server'
import type { KnownVectors } from '~/platform/known-vectors'
import type { Progress } from '../../scripts/support/progress'
import { knownVectorsOfSeeds } from '../known-vectors'
import { seedDocuments } from './documents'
import { seedGaps } from './gaps'
import { seedCannedReplies } from './handovers'
import { seedHistory } from './history'
import { seedHome } from './home'
import { seedOwnWords } from './own-words'
import { seedQuestionSets } from './question-sets'
import { seedPeople } from './people'
import { seedScans } from './scans'
import { seedSitePlans } from './site-plans'
import { tenants } from './world'

const developmentSlugs = tenants.flatMap((tenant) => tenant.developments.map(({ slug }) => slug))

type Scenario = {
  now: Date
  progress: Progress
  /** Whose vectors are not made again; those that are made are kept there. */
  known?: KnownVectors
}

/** Whether the demo's seeding came to its end here before: the history, its last step, is there for every tenant. */
export async function isSeeded(): Promise<boolean> {
  const counted = await platformScope().read((tx) =>
    tx.raw<{ rows: { complete: boolean }[] }>(
      `SELECT count(*) = ?::integer AS complete FROM developments AS d
       WHERE slug = ANY (?) AND EXISTS (SELECT 1 FROM development_stats AS s WHERE s.development_id = d.id AND s.messages > 0)`,
      [developmentSlugs.length, developmentSlugs],
    ),
  )
  return counted.rows[0]?.complete ?? false
}

/** Longview Park and its neighbours: people, documents through the real pipeline, and 90 days of questions. */
export async function seedDemo({ now, progress, known = knownVectorsOfSeeds() }: Scenario): Promise<void> {
  knowVectors(known)
  try {
    await seedAll(now, progress)
  } finally {
    knowVectors(undefined)
  }
}

async function seedAll(now: Date, progress: Progress): Promise<void> {
  await clear()
  const people = progress.step('Moving people in')
  await seedPeople(now)
  await seedScans(now)
  await seedSitePlans()
  await seedHome(now)
  await seedCannedReplies(now)
  await seedOwnWords(now)
  await seedQuestionSets(now)
  people.done()
  const documents = () => seedDocuments(now, progress)
  // A server has other tenants, who search meanwhile.
  await (env().DATABASE_URL ? documents() : fillWithoutWindowIndex(documents))
  const history = progress.step('Replaying 90 days of questions')
  await seedHistory(now, history.update)
  await seedGaps(now)
  await analyzeTables()
  history.done()
}

// What a start that was cut off left behind.
async function clear(): Promise<void> {
  await platformScope().write(async (tx) => {
    await Tenant.query(tx)
      .delete()
      .whereIn(
        'slug',
        tenants.map(({ slug }) => slug),
      )
    await tx.raw(`DELETE FROM users WHERE tenant_id IS NULL AND email LIKE '%@openhouse.example'`)
  })
}
