import { storage } from '~/platform/storage/storage.server'
import type { StoredObject } from '~/platform/storage/storage-types'

/** Objects of a tenant that are looked at; past them nothing is said of either side. */
const objectsAtMost = 50_000
const listedAtOnce = 1_000
/** Files elsewhere than in the tenant's folder, which are asked for one by one. */
const askedAtMost = 200

/** What a tenant's folder of the storage holds, as far as it was listed. */
export type StoredFiles = { folder: string; objects: StoredObject[]; isComplete: boolean }

/** Lists the files of a tenant's documents. Not for within a transaction: the storage may take its time. */
export async function storedFiles(tenantId: string): Promise<StoredFiles> {
  const folder = `${tenantId}/documents/`
  const objects: StoredObject[] = []
  while (objects.length < objectsAtMost) {
    const page = await storage().list(folder, { after: objects.at(-1)?.key, limit: listedAtOnce })
    objects.push(...page)
    if (page.length < listedAtOnce) return { folder, objects, isComplete: true }
  }
  return { folder, objects, isComplete: false }
}

/** Which of some keys the storage does not have; of those that cannot be told at the moment, none. */
export async function goneFiles(
  { folder, objects, isComplete }: StoredFiles,
  keys: readonly string[],
): Promise<Set<string>> {
  const listed = new Set(objects.map(({ key }) => key))
  const last = objects.at(-1)?.key ?? ''
  const gone = new Set<string>()
  let asked = 0
  for (const key of keys) {
    if (listed.has(key)) continue
    if (key.startsWith(folder)) {
      if (isComplete || key <= last) gone.add(key)
      continue
    }
    if (asked >= askedAtMost) continue
    asked += 1
    if (!(await storage().exists(key))) gone.add(key)
  }
  return gone
}
