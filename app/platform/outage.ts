// A service that is away is not the fault of what needs it: a job waits without using up an attempt, and a person is told to come back.

const services = {
  storage: 'the file storage',
  database: 'the database',
  embeddings: 'the embedding service',
} as const
export type Service = keyof typeof services

/** Something that this process depends on cannot be reached, or does not answer. Another time it will. */
export class OutageError extends Error {
  override name = 'OutageError'
  constructor(
    readonly service: Service,
    cause: unknown,
  ) {
    super(`${services[service]} does not answer: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
  }
}

// Of the network, as Node names them.
const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENETDOWN',
])
const diskCodes = new Set(['ENOSPC', 'EDQUOT', 'EROFS', 'EIO'])
// Of Postgres: lost connections, no more of disk, memory or connections, shutting down, crashed, starting up.
const postgresCodes = /^(08...|53[123]00|57P0[123])$/
// pg and knex have no code for these.
const lostConnection =
  /^Connection (terminated|ended)|^Client has encountered a connection error|timeout exceeded when trying to connect|pool is probably full/

/** The service whose absence an error, or what caused it, tells of. Null when it is another failure. */
export function outageOf(error: unknown): Service | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if (at instanceof OutageError) return at.service
    if ('code' in at && diskCodes.has(String(at.code))) return 'storage'
    if (isConnectionLost(at)) return 'database'
  }
  return null
}

// Everything else that is reached by network says which service it is; what is left is the database.
function isConnectionLost(error: Error): boolean {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  if (error instanceof AggregateError) return networkCodes.has(code) || error.errors.some(outageOf)
  return networkCodes.has(code) || postgresCodes.test(code) || lostConnection.test(error.message)
}

/** For a sentence about it. */
export function serviceName(service: Service): string {
  return services[service]
}
