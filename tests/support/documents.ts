// A development, a member of its staff, and what the tests of documents ask of the database.
import { owner } from './database'
import { makePdf, paragraph } from './make-pdf'
import { onePage, textAt } from './raw-pdf'
import { createDevelopment, createTenant, createUser } from '../factories/world'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { beforeEach } from 'vitest'
import { staffScope, type Scope } from '~/auth/scope.server'
import { UploadRefused } from '~/features/documents/commands/store-version.server'
import { uploadDocument, type UploadDocument } from '~/features/documents/commands/upload-document.server'
import { incomingBytes, type IncomingFile } from '~/features/documents/incoming-file.server'
import { receiveDocument } from '~/features/documents/receive-document.server'
import { prepareQueue } from '~/platform/queue/find-jobs.server'
import type { Development } from '~/models/development'
import { env } from '~/platform/env.server'

export let development: Development
export let scope: Scope

/** Before each test: an empty development, and somebody of its staff as `scope`. */
export function withDevelopment(): void {
  beforeEach(async () => {
    await prepareQueue()
    development = await createDevelopment(owner(), await createTenant(owner()))
    const { tenantId } = development
    const { id: userId } = await createUser(owner(), { role: 'developer', tenantId }, [development])
    scope = staffScope({ role: 'developer', userId, tenantId, developmentIds: [development.id] })
  })
}

const cover = onePage(textAt(64, 700, 10, 'Open this in another program.'), {
  catalog: '/Collection << /Type /Collection >>',
})

// One pixel.
export const picture = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
export const markdown = (...sections: string[]) =>
  Buffer.from(`# Heating\n\n${sections.map((text, index) => `## Part ${index + 1}\n\n${text}\n`).join('\n')}`)
export const long = (subject: string) =>
  `${`The ${subject} is behind the panel on the left of the hall. `.repeat(9)}Keep it clear.`

export const upload = (bytes: Buffer, more: Partial<UploadDocument> & { fileName?: string } = {}) =>
  uploadDocument(scope, {
    developmentId: development.id,
    category: 'heating',
    houseType: 'all',
    file: incomingBytes(bytes, more.fileName ?? 'heating_guide.md'),
    ...more,
  })

export const refusalOf = async (promise: Promise<unknown>): Promise<UploadRefused> => {
  const error: unknown = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (error instanceof UploadRefused) return error
  throw new Error(`Expected a refusal, got ${String(error)}`)
}

export const documentOf = (id: string) =>
  owner()('documents')
    .select('title', 'status', 'version', 'readyVersion', 'failureReason', 'fileName', 'pages', 'houseTypeId')
    .where({ id })
    .first()
export const chunksOf = (documentId: string) =>
  owner()('docChunks')
    .select('ordinal', 'content', 'headingPath', 'version', 'embedding', 'houseTypeId')
    .where({ documentId })
    .orderBy('ordinal')
export const rowsOf = async (table: string) => Number((await owner()(table).count('* as count').first())?.count)
export const storedFiles = async () => {
  const under = path.join(env().DATA_DIR, 'files', development.tenantId)
  const names = await readdir(under, { recursive: true, withFileTypes: true }).catch(() => [])
  return names.filter((entry) => entry.isFile()).length
}
export const eventsOf = async (subjectId: string) =>
  (await owner()('auditLog').select('type').where({ subjectId }).orderBy('createdAt')).map(
    ({ type }: { type: string }) => type,
  )

export const temporaryFiles = async () =>
  (await readdir(path.join(env().DATA_DIR, 'tmp')).catch(() => [])).filter((name) => name.startsWith('upload-')).length

/** Through the form, as a browser sends it: what it is answered, and what is left of the temporary file. */
export async function send(bytes: Buffer, keep: (file: IncomingFile) => Promise<unknown>) {
  const body = new FormData()
  body.append('file', new File([new Uint8Array(bytes)], 'guide.pdf'))
  const request = new Request('http://localhost/upload', { method: 'POST', body })
  const answer = await receiveDocument(request, { page: '/', fields: [] }, async ({ file }) => {
    await keep(file)
    return { url: '/', documentId: '', message: '' }
  })
  return { status: answer.status, detail: ((await answer.json()) as { detail?: string }).detail }
}

export const unreadable: [string, () => Promise<Buffer>, string][] = [
  ['protected', () => makePdf((page) => paragraph(page, long('boiler')), { userPassword: 'secret' }), 'password'],
  ['corrupt', () => Promise.resolve(Buffer.from('%PDF-1.7\nnothing of the kind\n%%EOF\n')), 'damaged'],
  ['truncated', async () => (await makePdf((page) => paragraph(page, long('boiler')))).subarray(0, 700), 'damaged'],
  ['without content', () => makePdf(() => undefined), 'no content'],
  ['empty', () => Promise.resolve(Buffer.alloc(0)), 'empty'],
  ['a cover around other files', () => Promise.resolve(cover), 'portfolio'],
]
