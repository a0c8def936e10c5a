// A document whose file can be opened, and a store of files that can go away.
import type { Knex } from 'knex'
import type { PartialModelObject } from 'objection'
import { rename } from 'node:fs/promises'
import path from 'node:path'
import { createDocument } from '../factories/world'
import type { Document } from '~/models/document'
import { env } from '~/platform/env.server'
import { storage } from '~/platform/storage/storage.server'

export async function createStoredDocument(
  tx: Knex.Transaction,
  place: Parameters<typeof createDocument>[1],
  values: PartialModelObject<Document> = {},
): Promise<Document> {
  const document = await createDocument(tx, place, values)
  const { storageKey, contentType } = document
  await storage().put(storageKey, Buffer.from('0123456789'), { contentType })
  return document
}

/** Does something while the files cannot be reached, as when their disk is not mounted. */
export async function whileFilesAreAway<Result>(work: () => Promise<Result>): Promise<Result> {
  const folder = path.resolve(env().DATA_DIR, 'files')
  await rename(folder, `${folder}-away`)
  try {
    return await work()
  } finally {
    await rename(`${folder}-away`, folder)
  }
}
