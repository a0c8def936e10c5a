import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { assertStorageFolder, assertStorageKey, ObjectNotFoundError } from './storage-key'
import type { Storage } from './storage-types'

type S3Location = { endpoint: string; accessKeyId: string; secretAccessKey: string; bucket: string; region: string }

/**
 * Reads `s3://KEY:SECRET@host[:port]/bucket?region=…` (https) or `s3+http://…` (http, for a store in one's own network).
 * Key and secret are percent-encoded where they hold `/`, `+`, `@` or `:`. The region is us-east-1 unless told.
 * @throws {TypeError} when a part is missing; the message holds no secret.
 */
export function parseStorageUrl(storageUrl: string): S3Location {
  const url = new URL(storageUrl)
  const bucket = url.pathname.replace(/^\/|\/$/g, '')
  if (!url.username || !url.password || !url.host || !bucket || bucket.includes('/'))
    throw new TypeError('STORAGE_URL must look like s3://KEY:SECRET@host/bucket?region=…')
  return {
    endpoint: `${url.protocol === 's3+http:' ? 'http' : 'https'}://${url.host}`,
    accessKeyId: decodeURIComponent(url.username),
    secretAccessKey: decodeURIComponent(url.password),
    bucket: decodeURIComponent(bucket),
    region: url.searchParams.get('region') ?? 'us-east-1',
  }
}

/** Storage in a bucket of any S3-compatible store, addressed path-style. One PUT an object: made for files to some 60 MB. */
export function createS3Storage(storageUrl: string): Storage {
  const { endpoint, bucket: Bucket, region, ...credentials } = parseStorageUrl(storageUrl)
  const client = new S3Client({
    endpoint,
    region,
    credentials,
    forcePathStyle: true,
    // The SDK's own default checksums are not understood by every compatible store.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
    requestHandler: { connectionTimeout: 5_000, requestTimeout: 60_000 },
  })
  const at = (key: string) => {
    assertStorageKey(key)
    return { Bucket, Key: key }
  }

  async function size(key: string): Promise<number | null> {
    try {
      return (await client.send(new HeadObjectCommand(at(key)))).ContentLength ?? null
    } catch (error) {
      if (isMissing(error)) return null
      throw error
    }
  }

  return {
    size,
    exists: async (key) => (await size(key)) !== null,
    async put(key, body, { contentType, sizeBytes }) {
      const Body = body instanceof Readable && sizeBytes === undefined ? await buffer(body) : body
      const ContentLength = Body instanceof Readable ? sizeBytes : Body.length
      await client.send(new PutObjectCommand({ ...at(key), Body, ContentLength, ContentType: contentType }))
    },
    async get(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      try {
        const { Body } = await client.send(new GetObjectCommand({ ...at(key), Range }))
        if (Body instanceof Readable) return Body
        throw new TypeError('The store answered without a body')
      } catch (error) {
        throw isMissing(error) ? new ObjectNotFoundError(key) : error
      }
    },
    async list(folder, { after, limit }) {
      assertStorageFolder(folder)
      const { Contents = [] } = await client.send(
        new ListObjectsV2Command({ Bucket, Prefix: folder, StartAfter: after, MaxKeys: Math.min(limit, 1_000) }),
      )
      return Contents.flatMap(({ Key, Size, LastModified }) =>
        Key && LastModified ? [{ key: Key, sizeBytes: Size ?? 0, modifiedAt: LastModified }] : [],
      )
    },
    async delete(key) {
      await client.send(new DeleteObjectCommand(at(key)))
    },
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404
}
