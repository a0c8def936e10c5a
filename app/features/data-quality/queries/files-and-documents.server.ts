import type { Scope } from '~/auth/scope.server'
import type { StoredObject } from '~/platform/storage/storage-types'
import { findingsAtMost, type Found, foundOf } from '../finding'
import { namedKeys, type VersionFileRow, versionFiles } from './orphaned-documents.server'
import { goneFiles, type StoredFiles } from './stored-files.server'

type Place = { tenantId: string }

/** A file that is being uploaded is stored before its document is. */
const youngestMs = 24 * 3_600_000
const comparedAtOnce = 1_000

/** The newest and the searched versions of a tenant's documents whose file the storage does not have. */
export async function versionsWithoutFile(
  scope: Scope,
  place: Place,
  stored: StoredFiles,
): Promise<Found<VersionFileRow>> {
  const versions = await scope.read((tx) => versionFiles(tx, place))
  const gone = await goneFiles(
    stored,
    versions.map(({ storageKey }) => storageKey),
  )
  return foundOf(versions.filter(({ storageKey }) => gone.has(storageKey)))
}

/**
 * Stored files of a tenant that no document names. Only for a Scope that sees all of the tenant: to another, documents that it
 * does not see would be none.
 */
export async function unreferencedFiles(
  scope: Scope,
  { tenantId }: Place,
  { objects }: StoredFiles,
  now = new Date().toISOString(),
): Promise<Found<StoredObject>> {
  if (scope.developmentIds !== null)
    throw new Error('Who sees some developments cannot tell which files have no document')
  const old = objects.filter(({ modifiedAt }) => Date.parse(now) - Date.parse(modifiedAt) > youngestMs)
  const found: StoredObject[] = []
  for (let start = 0; start < old.length && found.length <= findingsAtMost; start += comparedAtOnce) {
    const some = old.slice(start, start + comparedAtOnce)
    const named = await scope.read((tx) => namedKeys(tx, { tenantId, keys: some.map(({ key }) => key) }))
    found.push(...some.filter(({ key }) => !named.has(key)))
  }
  return foundOf(found)
}
