import { mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startS3Server, type S3Server } from '../../../tests/support/s3-server'
import { createLocalStorage } from './local-storage.server'
import { createS3Storage, parseStorageUrl } from './s3-storage.server'
import { ObjectNotFoundError } from './storage-key'
import type { Storage } from './storage-types'

const contentType = 'application/pdf'
let rootDir: string
let s3: S3Server
const stores: Record<string, Storage> = {}

beforeAll(async () => {
  rootDir = await mkdtemp(path.join(tmpdir(), 'storage-'))
  s3 = await startS3Server()
  stores.local = createLocalStorage(rootDir)
  stores.s3 = createS3Storage(s3.url)
})
afterAll(async () => {
  await s3.close()
  await rm(rootDir, { recursive: true })
})

async function* failingHalfway() {
  yield Buffer.from('half of ')
  throw new Error('the client went away')
}

describe.each(['local', 's3'])('%s', (name) => {
  const store = () => stores[name] as Storage

  it('keeps a buffer, a stream, and a stream of known size', async () => {
    await store().put('tenant-1/docs/buffer.pdf', Buffer.from('buffer'), { contentType })
    await store().put('tenant-1/docs/stream.pdf', Readable.from([Buffer.from('str'), Buffer.from('eam')]), {
      contentType,
    })
    const sized = Readable.from([Buffer.from('si'), Buffer.from('zed')])
    await store().put('tenant-1/docs/sized.pdf', sized, { contentType, sizeBytes: 5 })
    expect(await text(await store().get('tenant-1/docs/buffer.pdf'))).toBe('buffer')
    expect(await text(await store().get('tenant-1/docs/stream.pdf'))).toBe('stream')
    expect(await text(await store().get('tenant-1/docs/sized.pdf'))).toBe('sized')
    expect(await store().size('tenant-1/docs/stream.pdf')).toBe(6)
  })

  it('replaces, reads a range, and deletes, also what is not there', async () => {
    await store().put('a', Buffer.from('old'), { contentType })
    await store().put('a', Buffer.from('0123456789'), { contentType })
    expect(await text(await store().get('a', { start: 2, end: 4 }))).toBe('234')
    expect(await store().exists('a')).toBe(true)
    await store().delete('a')
    await store().delete('a')
    expect(await store().exists('a')).toBe(false)
    expect(await store().size('a')).toBeNull()
    await expect(store().get('a')).rejects.toBeInstanceOf(ObjectNotFoundError)
  })

  it('leaves the old object when a write breaks off', async () => {
    await store().put('kept', Buffer.from('whole'), { contentType })
    await expect(store().put('kept', Readable.from(failingHalfway()), { contentType })).rejects.toThrow('went away')
    expect(await text(await store().get('kept'))).toBe('whole')
  })

  it('lists a folder in the order of its keys, a page at a time', async () => {
    for (const name of ['b/2.pdf', 'a.pdf', 'b/1.pdf'])
      await store().put(`listed/docs/${name}`, Buffer.from(name), { contentType })
    await store().put('listed/docs-elsewhere', Buffer.from('x'), { contentType })
    const first = await store().list('listed/docs/', { limit: 2 })
    expect(first.map(({ key }) => key)).toEqual(['listed/docs/a.pdf', 'listed/docs/b/1.pdf'])
    expect(first[0]).toMatchObject({ sizeBytes: 5, modifiedAt: expect.any(String) })
    const rest = await store().list('listed/docs/', { after: first[1]?.key, limit: 2 })
    expect(rest.map(({ key }) => key)).toEqual(['listed/docs/b/2.pdf'])
    expect(await store().list('listed/nothing/', { limit: 2 })).toEqual([])
    await expect(async () => store().list('listed', { limit: 2 })).rejects.toThrow(TypeError)
  })

  it.each([
    '',
    '/etc/passwd',
    '../up',
    'a/../../up',
    'a//b',
    './a',
    'a/.hidden',
    'a\\..\\b',
    'a\0',
    'é',
    'a/',
    'x'.repeat(600),
  ])('refuses the key %j', async (key) => {
    await expect(async () => store().put(key, Buffer.from('x'), { contentType })).rejects.toThrow(TypeError)
    await expect(async () => store().get(key)).rejects.toThrow(TypeError)
    await expect(async () => store().delete(key)).rejects.toThrow(TypeError)
  })
})

it('leaves no temporary file on the disk', async () => {
  const files = await readdir(rootDir, { recursive: true })
  expect(files.filter((file) => file.endsWith('.tmp'))).toEqual([])
  expect(files).toContain('kept')
})

describe('an S3-compatible store', () => {
  it('is told the content type', () => {
    expect(s3.objects.get('tenant-1/docs/sized.pdf')?.contentType).toBe(contentType)
  })

  it('is asked again when it is busy, and a lasting failure is not taken for an absent object', async () => {
    await stores.s3?.put('busy', Buffer.from('x'), { contentType })
    s3.failNext(1)
    expect(await stores.s3?.size('busy')).toBe(1)
    s3.failNext(100)
    await expect(stores.s3?.exists('busy')).rejects.toThrow()
    s3.failNext(0)
  })

  it('refuses a wrong secret', async () => {
    const wrong = createS3Storage(s3.url.replace('test%2Fsecret', 'wrong'))
    await expect(wrong.put('a', Buffer.from('x'), { contentType })).rejects.toThrow('SignatureDoesNotMatch')
  })
})

describe('STORAGE_URL', () => {
  it('reads host, decoded credentials, bucket and region', () => {
    expect(parseStorageUrl('s3://k:a%2Fb%2B@s3.example.com/files')).toEqual({
      endpoint: 'https://s3.example.com',
      accessKeyId: 'k',
      secretAccessKey: 'a/b+',
      bucket: 'files',
      region: 'us-east-1',
    })
    expect(parseStorageUrl('s3+http://k:s@minio:9000/files?region=eu-west-1')).toMatchObject({
      endpoint: 'http://minio:9000',
      region: 'eu-west-1',
    })
  })

  it.each(['s3://host/bucket', 's3://key:secret@host', 's3://key:secret@host/a/b'])('refuses %s', (url) => {
    expect(() => parseStorageUrl(url)).toThrow('STORAGE_URL must look like')
  })
})

describe('a store that is away', () => {
  const isAway = { name: 'OutageError', service: 'storage' }
  const put = (store: Storage) => store.put('a', Readable.from([Buffer.alloc(10)]), { contentType, sizeBytes: 10 })

  it('is told from a missing file when it hangs, within half a minute', { timeout: 60_000 }, async () => {
    const store = stores.s3 as Storage
    await put(store)
    s3.hang('before the answer')
    const started = performance.now()
    await Promise.all(
      [put(store), store.get('a'), store.size('a'), store.delete('a'), store.list('t/', { limit: 1 })].map((asked) =>
        expect(asked).rejects.toMatchObject(isAway),
      ),
    )
    s3.hang('in the middle')
    await expect(store.get('a').then(text)).rejects.toMatchObject(isAway)
    expect(performance.now() - started).toBeLessThan(30_000)
    s3.hang(null)
    expect(await text(await store.get('a'))).toHaveLength(10)
  })

  it('is told when nobody listens, and when it refuses the key', async () => {
    const gone = await startS3Server()
    await gone.close()
    await expect(createS3Storage(gone.url).size('a')).rejects.toMatchObject(isAway)
    const refused = createS3Storage(s3.url.replace('test-key', 'other-key'))
    await expect(refused.get('a')).rejects.toMatchObject(isAway)
  })

  it('is a folder that is not there, and nothing is lost when it is back', async () => {
    const folder = path.join(rootDir, 'mounted')
    const store = createLocalStorage(folder)
    await put(store)
    await rename(folder, `${folder}-away`)
    await expect(store.get('a')).rejects.toMatchObject(isAway)
    await expect(store.size('a')).rejects.toMatchObject(isAway)
    await expect(put(store)).rejects.toMatchObject(isAway)
    // As a process that starts meanwhile.
    await expect(createLocalStorage(folder).get('a')).rejects.toMatchObject(isAway)
    await rename(`${folder}-away`, folder)
    expect(await store.size('a')).toBe(10)
  })

  it('is not blamed for a client that goes away', async () => {
    const broken = Readable.from(failingHalfway())
    await expect((stores.s3 as Storage).put('b', broken, { contentType, sizeBytes: 100 })).rejects.not.toMatchObject(
      isAway,
    )
  })
})
