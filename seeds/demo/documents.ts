// The demo's documents go the way of any other: rendered to PDF, uploaded by a member of staff, and read by the queue's workers.
import { subDays } from 'date-fns'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { platformScope, staffScope, type Scope } from '~/auth/scope.server'
import { uploadDocument } from '~/features/documents/commands/upload-document.server'
import { incomingBytes } from '~/features/documents/incoming-file.server'
import { job as ingestDocumentJob } from '~/jobs/ingest-document'
import { job as recognizePagesJob } from '~/jobs/recognize-pages'
import { documentCategorySchema } from '~/domain/documents/category-schema'
import { startWorkers } from '~/platform/queue/queue-workers.server'
import type { Progress } from '../../scripts/support/progress'
import { parseSeedDocument, renderPdf } from '../render-pdf'
import { seededRandom } from '../random'
import { tenants, type SeedDevelopment, type SeedTenant } from './world'

type Place = { tenant: SeedTenant; development: SeedDevelopment }

const places: Place[] = tenants.flatMap((tenant) => tenant.developments.map((development) => ({ tenant, development })))

/** Uploads every document and waits until all of them are ready. @throws when one of them fails. */
export async function seedDocuments(now: Date, progress: Progress): Promise<void> {
  const workers = await startWorkers([ingestDocumentJob, recognizePagesJob])
  try {
    const upload = progress.step('Rendering and uploading the documents')
    for (const place of places) await uploadAll(place, now)
    upload.done()
    const reading = progress.step('Reading the documents')
    await untilAllAreReady(reading.update)
    reading.done()
  } finally {
    await workers.stop()
  }
}

async function uploadAll({ tenant, development }: Place, now: Date): Promise<void> {
  const random = seededRandom(development.slug.length * 7919)
  const { scope, developmentId } = await uploader(tenant, development)
  const folder = path.join('seeds', 'documents', development.slug)
  const names = (await readdir(folder)).filter((name) => name.endsWith('.md')).sort()
  for (const name of names) {
    const markdown = await readFile(path.join(folder, name), 'utf8')
    const { meta } = parseSeedDocument(markdown)
    const type = development.houseTypes.find(({ code }) => code === meta.houseType)
    const pdf = await renderPdf(markdown, { development: development.name, houseType: type?.name })
    await uploadDocument(scope, {
      developmentId,
      category: documentCategorySchema.parse(meta.category),
      houseType: meta.houseType,
      title: meta.title,
      file: incomingBytes(pdf, name.replace(/\.md$/, '.pdf')),
      at: subDays(now, 120 + random.integer(0, 60)).toISOString(),
    })
  }
}

async function uploader(
  tenant: SeedTenant,
  development: SeedDevelopment,
): Promise<{ scope: Scope; developmentId: string }> {
  const admin = tenant.staff.find(({ role }) => role === 'admin')
  const found = await platformScope().read((tx) =>
    tx.raw<{ rows: { userId: string; tenantId: string; developmentId: string }[] }>(
      `SELECT u.id AS user_id, t.id AS tenant_id, d.id AS development_id
       FROM tenants AS t JOIN users AS u ON u.tenant_id = t.id JOIN developments AS d ON d.tenant_id = t.id
       WHERE t.slug = ? AND d.slug = ? AND lower(u.email) = ?`,
      [tenant.slug, development.slug, `${admin?.local}@${tenant.emailDomain}`],
    ),
  )
  const [row] = found.rows
  if (!row) throw new Error(`Nobody can upload documents of ${development.name}`)
  return {
    scope: staffScope({ role: 'admin', userId: row.userId, tenantId: row.tenantId }),
    developmentId: row.developmentId,
  }
}

async function untilAllAreReady(report: (done: number, of: number) => void): Promise<void> {
  for (;;) {
    const counted = await platformScope().read((tx) =>
      tx.raw<{ rows: { all: number; ready: number; failed: string | null }[] }>(
        `SELECT count(*)::integer AS all, count(*) FILTER (WHERE status = 'ready')::integer AS ready,
           min(title || ': ' || failure_reason) FILTER (WHERE status = 'failed') AS failed FROM documents`,
      ),
    )
    const { all = 0, ready = 0, failed } = counted.rows[0] ?? {}
    if (failed) throw new Error(`A document of the demo could not be read. ${failed}`)
    report(ready, all)
    if (ready === all) return
    await wait(500)
  }
}
