import type { ActionFunctionArgs } from '@remix-run/node'
import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { request as httpRequest } from 'node:http'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { startRemixServer, type TestServer } from '../../tests/support/remix-server'
import { removeStaleFiles } from './temporary-files.server'
import { receiveUpload } from './upload.server'

// Before anything reads the environment.
const dataDir = await vi.hoisted(async () => {
  const [fs, os] = [await import('node:fs/promises'), await import('node:os')]
  const folder = await fs.mkdtemp(`${os.tmpdir()}/upload-`)
  Object.assign(process.env, { DATA_DIR: folder, LOG_LEVEL: 'silent' })
  return folder
})

// Below what the server lets any route receive.
const maxBytes = 512 * 1024
let server: TestServer
let bytesOnDisk: Buffer | undefined
let outcome: unknown

async function action({ request }: ActionFunctionArgs): Promise<Response> {
  try {
    const received = await receiveUpload(request, { maxBytes, fields: ['category', 'houseType'] })
    const { cleanup, path: file, ...upload } = received
    bytesOnDisk = await readFile(file)
    await cleanup()
    outcome = 'received'
    return Response.json(upload)
  } catch (error) {
    outcome = error
    throw error
  }
}

beforeAll(async () => {
  server = await startRemixServer([{ path: 'upload', action }])
})
afterEach(async () => {
  outcome = undefined
  expect(await readdir(path.join(dataDir, 'tmp'))).toEqual([])
})
afterAll(async () => {
  await server.close()
  await rm(dataDir, { recursive: true })
})

function formOf(bytes: Buffer, fileName: string, fields: Record<string, string> = {}): FormData {
  const form = fieldsOnly(fields)
  form.append('file', new File([new Uint8Array(bytes)], fileName))
  return form
}

function fieldsOnly(fields: Record<string, string>): FormData {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  return form
}

const send = (body: FormData | string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}/upload`, { method: 'POST', body, headers })

describe('receiveUpload', () => {
  it('returns the file, its hash, and the fields that were asked for', async () => {
    const bytes = randomBytes(300_000)
    const response = await send(formOf(bytes, 'Le\u0301ab\u202ehar.pdf', { category: 'heating', other: 'x' }))
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      fileName: 'L\u00e9abhar.pdf',
      size: 300_000,
      sha256: createHash('sha256').update(bytes).digest('hex'),
      fields: { category: 'heating' },
    })
    expect(bytesOnDisk?.equals(bytes)).toBe(true)
  })

  it('takes a file of exactly the limit, and an empty one', async () => {
    expect((await send(formOf(Buffer.alloc(maxBytes), 'a.pdf'))).status).toBe(200)
    expect(await (await send(formOf(Buffer.alloc(0), 'a.pdf'))).json()).toMatchObject({ size: 0 })
  })

  it('answers 413 to one byte more, and to a client that sends on and on', async () => {
    const response = await send(formOf(Buffer.alloc(maxBytes + 1), 'a.pdf'))
    expect([response.status, (await response.json()).detail]).toEqual([
      413,
      `The file is larger than ${maxBytes} bytes.`,
    ])
    expect((await send(formOf(Buffer.alloc(30 * maxBytes), 'a.pdf'))).status).toBe(413)
  })

  it.each([
    ['no file', () => send(fieldsOnly({ category: 'heating' }))],
    ['a text in place of the file', () => send(fieldsOnly({ file: 'a.pdf' }))],
    ['no form', () => send('{}', { 'Content-Type': 'application/json' })],
    ['no boundary', () => send('x', { 'Content-Type': 'multipart/form-data' })],
    [
      'a form that is cut off',
      () =>
        send('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\nhalf', {
          'Content-Type': 'multipart/form-data; boundary=b',
        }),
    ],
    [
      'two files',
      () => {
        const form = formOf(randomBytes(200_000), 'a.pdf')
        form.append('file', new File([new Uint8Array(200_000)], 'b.pdf'))
        return send(form)
      },
    ],
    ['a text that is too long', () => send(formOf(Buffer.from('x'), 'a.pdf', { category: 'x'.repeat(20_000) }))],
  ])('answers 400 to %s', async (_, attempt) => {
    const response = await attempt()
    expect(response.status).toBe(400)
    expect((await response.json()).errors).toBeDefined()
  })

  it('keeps nothing of a client that goes away', async () => {
    const request = httpRequest(`${server.url}/upload`, {
      method: 'POST',
      headers: { 'Content-Type': 'multipart/form-data; boundary=b', 'Content-Length': 900_000 },
    })
    request.on('error', () => undefined)
    request.write('--b\r\nContent-Disposition: form-data; name="file"; filename="a.pdf"\r\n\r\n')
    request.write(Buffer.alloc(400_000))
    await vi.waitFor(async () => expect(await readdir(path.join(dataDir, 'tmp'))).toHaveLength(1))
    await sleep(50)
    request.destroy()
    await vi.waitFor(() => expect(outcome).toMatchObject({ status: 400 }))
  })
})

it('removes what a killed process left, and nothing younger than an hour', async () => {
  const tmp = path.join(dataDir, 'tmp')
  await mkdir(tmp, { recursive: true })
  for (const name of ['upload-old', 'upload-new', 'other']) await writeFile(path.join(tmp, name), 'x')
  for (const name of ['upload-old', 'other']) await utimes(path.join(tmp, name), 1, 1)
  await removeStaleFiles()
  expect((await readdir(tmp)).sort()).toEqual(['other', 'upload-new'])
  await rm(tmp, { recursive: true })
  await mkdir(tmp)
})
