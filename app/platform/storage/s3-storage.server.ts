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
import { OutageError } from '../outage'
import { SourceError, steady, whilePassing, within } from './patience.server'
import { assertStorageFolder, assertStorageKey, ObjectNotFoundError } from './storage-key'
import type { Storage } from './storage-types'

// Half of what a person waits for: what hangs may hang twice.
const ANSWER_MS = 12_000

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
    requestHandler: { connectionTimeout: 5_000 },
  })
  const at = (key: string) => {
    assertStorageKey(key)
    return { Bucket, Key: key }
  }

  async function size(key: string): Promise<number | null> {
    try {
      return (await within(ANSWER_MS, (abortSignal) => client.send(new HeadObjectCommand(at(key)), { abortSignal })))
        .ContentLength as number
    } catch (error) {
      if (isMissing(error)) return null
      throw failureOf(error)
    }
  }

  return {
    size,
    exists: async (key) => (await size(key)) !== null,
    async put(key, body, { contentType, sizeBytes }) {
      const whole = body instanceof Readable && sizeBytes === undefined ? await buffer(body) : body
      const ContentLength = whole instanceof Readable ? sizeBytes : whole.length
      const object = { ...at(key), ContentLength, ContentType: contentType }
      try {
        await whilePassing(whole, (Body, abortSignal) =>
          client.send(new PutObjectCommand({ ...object, Body }), { abortSignal }),
        )
      } catch (error) {
        throw failureOf(error)
      }
    },
    async get(key, range) {
      const Range = range && `bytes=${range.start}-${range.end}`
      try {
        const { Body } = await within(ANSWER_MS, (abortSignal) =>
          client.send(new GetObjectCommand({ ...at(key), Range }), { abortSignal }),
        )
        if (Body instanceof Readable) return steady(Body)
        throw new TypeError('The store answered without a body')
      } catch (error) {
        throw isMissing(error) ? new ObjectNotFoundError(key) : failureOf(error)
      }
    },
    async list(folder, { after, limit }) {
      assertStorageFolder(folder)
      const asked = { Bucket, Prefix: folder, StartAfter: after, MaxKeys: Math.min(limit, 1_000) }
      try {
        const { Contents = [] } = await within(ANSWER_MS, (abortSignal) =>
          client.send(new ListObjectsV2Command(asked), { abortSignal }),
        )
        return Contents.flatMap(({ Key, Size, LastModified }) =>
          Key && LastModified ? [{ key: Key, sizeBytes: Size ?? 0, modifiedAt: LastModified.toISOString() }] : [],
        )
      } catch (error) {
        throw failureOf(error)
      }
    },
    async delete(key) {
      try {
        await within(ANSWER_MS, (abortSignal) => client.send(new DeleteObjectCommand(at(key)), { abortSignal }))
      } catch (error) {
        throw failureOf(error)
      }
    },
  }
}

// A store that refuses our key or has lost the bucket is as good as away: nothing is wrong with the file.
function failureOf(error: unknown): unknown {
  return error instanceof TypeError || error instanceof SourceError ? error : new OutageError('storage', error)
}

function isMissing(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 404 && error.name !== 'NoSuchBucket'
}
