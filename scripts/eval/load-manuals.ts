// Manuals of other hands: each as a file of another kind, in homes of a house type of its own, and all of them in those of one more.
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { platformScope, staffScope, type Scope } from '~/auth/scope.server'
import { readToTheEnd } from './read-to-the-end'
import { uploadDocument } from '~/features/documents/commands/upload-document.server'
import { incomingBytes } from '~/features/documents/incoming-file.server'
import { newId } from '~/lib/id'
import { allManuals, houseTypeOfManual, isAlone, manualDevelopment, manualSlugs } from './manual-questions'
import { renderManual } from './render-manual'

const metaSchema = z.object({ title: z.string(), as: z.enum(['md', 'txt', 'docx', 'columns', 'pages', 'scan']) })

export async function loadManuals(): Promise<void> {
  const { scope, developmentId } = await office()
  for (const code of [...manualSlugs.map(houseTypeOfManual), allManuals]) await addHouseType(scope, developmentId, code)
  for (const slug of manualSlugs) {
    const text = await readFile(path.join('scripts', 'eval', 'manuals', `${slug}.md`), 'utf8')
    const [, front = '', body = ''] = text.split(/^---$/m, 3)
    const { title, as } = metaSchema.parse(
      Object.fromEntries(
        front
          .trim()
          .split('\n')
          .map((line) => line.split(/: (.*)/, 2)),
      ),
    )
    for (const houseType of [houseTypeOfManual(slug), ...(isAlone(slug) ? [] : [allManuals])]) {
      // The same file twice in one development would be refused.
      const edition = houseType === allManuals ? 'Second copy.' : 'First copy.'
      const { bytes, extension } = await renderManual(`${body.trim()}\n\n${edition}`, as)
      const file = incomingBytes(bytes, `${slug}.${extension}`)
      const { documentId } = await uploadDocument(scope, {
        developmentId,
        category: 'manual' as const,
        houseType,
        file,
        title,
      })
      const result = await readToTheEnd(documentId)
      if (result.status !== 'ready') throw new Error(`${slug} was not read: ${JSON.stringify(result)}`)
    }
  }
}

async function office(): Promise<{ scope: Scope; developmentId: string }> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { userId: string; tenantId: string; developmentId: string }[] }>(
      `SELECT u.id AS user_id, d.tenant_id, d.id AS development_id FROM developments AS d
       JOIN users AS u ON u.tenant_id = d.tenant_id AND u.role = 'admin' WHERE d.slug = ? ORDER BY u.id LIMIT 1`,
      [manualDevelopment],
    ),
  )
  const [row] = rows
  if (!row) throw new Error(`There is no ${manualDevelopment}.`)
  const { developmentId, ...person } = row
  return { scope: staffScope({ role: 'admin', ...person }), developmentId }
}

async function addHouseType(scope: Scope, developmentId: string, code: string): Promise<void> {
  await scope.write((tx) =>
    tx.raw(
      `INSERT INTO house_types (id, tenant_id, development_id, code, name)
       SELECT ?, tenant_id, id, ?, ? FROM developments WHERE id = ?`,
      [newId(), code, `House with ${code.toLowerCase()}`, developmentId],
    ),
  )
}
