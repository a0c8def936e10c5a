// As much of the S3 REST protocol as one bucket of whole objects needs. Signatures are recomputed for what a client signs
// in the request line and headers, so a wrong secret is refused as by a real store.
import { createHash, createHmac } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { buffer } from 'node:stream/consumers'

type StoredObject = { body: Buffer; contentType: string }

export type S3Server = {
  /** For STORAGE_URL. */
  url: string
  objects: Map<string, StoredObject>
  /** The next so many requests are answered 503. */
  failNext(count: number): void
  /** From now on: takes requests and says nothing, or sends half of an object and no more. */
  hang(where: 'before the answer' | 'in the middle' | null): void
  close(): Promise<void>
}

const ACCESS_KEY = 'test-key'
const SECRET_KEY = 'test/secret+key'
const BUCKET = 'openhouse'

export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, StoredObject>()
  let failures = 0
  let hanging: Parameters<S3Server['hang']>[0] = null
  const server = createServer((request, response) => {
    if (hanging === 'before the answer') return
    buffer(request).then(
      (body) => {
        if (failures > 0) {
          failures -= 1
          return fail(response, 503, 'SlowDown')
        }
        const refusal = checkSignature(request, body)
        if (refusal) return fail(response, 403, refusal)
        if (hanging === 'in the middle' && request.method === 'GET') return sendHalf(objects, request, response)
        return serve(objects, request, response, body)
      },
      () => response.destroy(),
    )
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const credentials = `${ACCESS_KEY}:${encodeURIComponent(SECRET_KEY)}`
  return {
    url: `s3+http://${credentials}@127.0.0.1:${port}/${BUCKET}?region=eu-west-1`,
    objects,
    failNext: (count) => void (failures = count),
    hang: (where) => void (hanging = where),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function keyOf(request: IncomingMessage): string {
  return decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname)
    .split('/')
    .slice(2)
    .join('/')
}

function sendHalf(objects: S3Server['objects'], request: IncomingMessage, response: ServerResponse): void {
  const { body, contentType } = objects.get(keyOf(request)) ?? { body: Buffer.alloc(2), contentType: 'text/plain' }
  response.writeHead(200, { 'Content-Type': contentType, 'Content-Length': body.length })
  response.write(body.subarray(0, body.length / 2))
}

function serve(objects: S3Server['objects'], request: IncomingMessage, response: ServerResponse, body: Buffer): void {
  const [, bucket] = decodeURIComponent(new URL(request.url ?? '/', 'http://s3').pathname).split('/')
  const key = keyOf(request)
  if (bucket !== BUCKET) return fail(response, 404, 'NoSuchBucket')
  if (request.method === 'GET' && key === '') return list(objects, request, response)
  if (request.method === 'PUT') {
    if (request.headers['content-length'] === undefined) return fail(response, 411, 'MissingContentLength')
    objects.set(key, { body, contentType: request.headers['content-type'] ?? 'binary/octet-stream' })
    return void response.writeHead(200, { ETag: `"${createHash('md5').update(body).digest('hex')}"` }).end()
  }
  if (request.method === 'DELETE') {
    objects.delete(key)
    return void response.writeHead(204).end()
  }
  const found = objects.get(key)
  if (!found) return fail(response, 404, 'NoSuchKey')
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? '')
  const part = range ? found.body.subarray(Number(range[1]), Number(range[2]) + 1) : found.body
  const headers = { 'Content-Type': found.contentType, 'Content-Length': part.length }
  response.writeHead(range ? 206 : 200, headers).end(request.method === 'HEAD' ? undefined : part)
}

function list(objects: S3Server['objects'], request: IncomingMessage, response: ServerResponse): void {
  const asked = new URL(request.url ?? '/', 'http://s3').searchParams
  const [prefix, after] = [asked.get('prefix') ?? '', asked.get('start-after') ?? '']
  const keys = [...objects.keys()].filter((key) => key.startsWith(prefix) && key > after).sort()
  const contents = keys.slice(0, Number(asked.get('max-keys') ?? 1_000)).map((key) => {
    const size = objects.get(key)?.body.length ?? 0
    return `<Contents><Key>${key}</Key><Size>${size}</Size><LastModified>${new Date().toISOString()}</LastModified></Contents>`
  })
  const xml = `<?xml version="1.0" encoding="UTF-8"?><ListBucketResult>${contents.join('')}</ListBucketResult>`
  response.writeHead(200, { 'Content-Type': 'application/xml' }).end(xml)
}

function fail(response: ServerResponse, status: number, code: string): void {
  const xml = `<?xml version="1.0" encoding="UTF-8"?><Error><Code>${code}</Code><Message>${code}</Message></Error>`
  response.writeHead(status, { 'Content-Type': 'application/xml' }).end(xml)
}

// AWS Signature Version 4: https://docs.aws.amazon.com/IAM/latest/UserGuide/create-signed-request.html
function checkSignature(request: IncomingMessage, body: Buffer): string | null {
  const pattern =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/
  const match = pattern.exec(request.headers.authorization ?? '')
  if (!match) return 'AccessDenied'
  const [, accessKey, date = '', region = '', signedHeaders = '', signature] = match
  if (accessKey !== ACCESS_KEY) return 'InvalidAccessKeyId'
  const declaredHash = String(request.headers['x-amz-content-sha256'])
  if (declaredHash !== 'UNSIGNED-PAYLOAD' && declaredHash !== sha256(body)) return 'XAmzContentSHA256Mismatch'
  const url = new URL(request.url ?? '/', 'http://s3')
  const query = [...url.searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
  const headers = signedHeaders.split(';').map((name) => `${name}:${String(request.headers[name]).trim()}\n`)
  const canonical = [
    request.method,
    url.pathname,
    query.sort().join('&'),
    headers.join(''),
    signedHeaders,
    declaredHash,
  ]
  const scope = `${date}/${region}/s3/aws4_request`
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(canonical.join('\n'))].join('\n')
  const key = [date, region, 's3', 'aws4_request'].reduce<Buffer>(
    (parent, part) => createHmac('sha256', parent).update(part).digest(),
    Buffer.from(`AWS4${SECRET_KEY}`),
  )
  return createHmac('sha256', key).update(toSign).digest('hex') === signature ? null : 'SignatureDoesNotMatch'
}

function sha256(data: string | Buffer): string {
  return createHash('sha256').update(data).digest('hex')
}
