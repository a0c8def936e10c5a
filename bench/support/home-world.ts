// The demo's people of Longview Park, what staff wrote for their homes, the papers of one of them, and a question that was answered.

export type Furnished = {
  /** Who lives there for a while. */
  cookie: string
  /** Who has yet to be greeted. */
  newcomer: string
  /** What the code of a home says. */
  qrPath: string
  documentId: string
  conversationId: string
}

const DOCUMENTS = ['floor-plan-birch', 'water-birch', 'heating-birch', 'fire-safety', 'move-in-guide']

type Resident = {
  id: string
  tenantId: string
  developmentId: string
  unitId: string
  houseTypeId: string
  qrSalt: string
  adminId: string
}

/** Furnishes the database of this process, and closes its connections. */
export async function furnishHome(): Promise<Furnished> {
  const { closeConnections } = await import('../../app/platform/db/connection.server')
  const { closeThreads } = await import('../../app/platform/threads.server')
  const { qrPath } = await import('../../app/auth/qr-token.server')
  const { seedPeople } = await import('../../seeds/demo/people')
  const { seedSitePlans } = await import('../../seeds/demo/site-plans')
  const { seedHome } = await import('../../seeds/demo/home')
  const { homeCookie } = await import('../../tests/support/sign-in')
  try {
    const now = new Date()
    await seedPeople(now)
    await seedSitePlans()
    await seedHome(now)
    const [resident, next] = await residents()
    if (!resident || !next) throw new Error('Longview Park has too few Birches.')
    const documentId = await readDocuments(resident)
    return {
      cookie: await homeCookie(resident),
      newcomer: await homeCookie(next),
      qrPath: qrPath({ id: resident.unitId, qrSalt: resident.qrSalt }),
      documentId,
      conversationId: await askOnce(resident),
    }
  } finally {
    await closeThreads()
    await closeConnections()
  }
}

/** Two people of Birches who have accepted the terms, the first of whom was greeted. */
async function residents(): Promise<Resident[]> {
  const { platformScope } = await import('../../app/auth/scope.server')
  return platformScope().write(async (tx) => {
    const { rows } = await tx.raw<{ rows: Resident[] }>(
      `SELECT h.id, h.tenant_id, h.development_id, h.unit_id, t.id AS house_type_id, n.qr_salt, u.id AS admin_id FROM homeowners AS h
       JOIN units AS n ON n.id = h.unit_id JOIN house_types AS t ON t.id = n.house_type_id AND t.code = 'BIRCH'
       JOIN developments AS d ON d.id = h.development_id AND d.slug = 'longview-park'
       JOIN users AS u ON u.tenant_id = d.tenant_id AND u.role = 'admin'
       ORDER BY n.number::int LIMIT 2`,
    )
    const ids = rows.map(({ id }) => id)
    await tx.raw(
      `UPDATE homeowners SET terms_version = 'bench', terms_accepted_at = now(), intro_seen_at = CASE WHEN id = ? THEN now() END
       WHERE id = ANY (?::uuid[])`,
      [ids[0] ?? null, ids],
    )
    return rows
  })
}

async function readDocuments({ developmentId, tenantId, adminId }: Resident): Promise<string> {
  const { staffScope } = await import('../../app/auth/scope.server')
  const { uploadDocument } = await import('../../app/features/documents/commands/upload-document.server')
  const { ingestDocument } = await import('../../app/features/documents/commands/ingest-document.server')
  const { incomingBytes } = await import('../../app/features/documents/incoming-file.server')
  const { seedFiles } = await import('./seed-files')
  const scope = staffScope({ role: 'admin', tenantId, userId: adminId })
  let last = ''
  for (const { pdf, fileName, title, category, houseType } of await seedFiles('longview-park', DOCUMENTS)) {
    const file = incomingBytes(pdf, fileName)
    const { documentId } = await uploadDocument(scope, { developmentId, category, houseType, title, file })
    const { status } = await ingestDocument(documentId)
    if (status !== 'ready') throw new Error(`${fileName} was not ingested.`)
    last = documentId
  }
  return last
}

async function askOnce({ id: homeownerId, ...place }: Resident): Promise<string> {
  const { homeScope, systemScope } = await import('../../app/auth/scope.server')
  const { embedTopics } = await import('../../app/features/chat/commands/embed-topics.server')
  const { answerQuestion } = await import('../../app/features/chat/commands/answer-question.server')
  const { saveQuestion } = await import('../../app/features/chat/commands/save-question.server')
  await embedTopics(systemScope(place.tenantId))
  const scope = homeScope({ homeownerId, ...place })
  const asked = await saveQuestion(scope, { message: 'Where is the stopcock?' })
  for await (const event of answerQuestion(scope, asked, { signal: new AbortController().signal }))
    if (event.type === 'error') throw new Error('The question was not answered.')
  return asked.conversationId
}
