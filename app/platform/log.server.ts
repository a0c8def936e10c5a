import { pino } from 'pino'
import { env } from './env.server'
import { currentRequestId } from './request-context.server'

/** The structured log of this process: JSON lines. Credentials and personal fields are redacted wherever they stand. */
export const log = pino({
  level: env().LOG_LEVEL,
  base: undefined,
  mixin() {
    const requestId = currentRequestId()
    return requestId ? { requestId } : {}
  },
  redact: {
    paths: [
      ...['password', 'token', 'secret', 'email', 'cookie', 'authorization'].flatMap((key) => [
        key,
        `*.${key}`,
        `*.*.${key}`,
      ]),
      // Where Postgres quotes the row that it refused.
      ...['err', 'err.nativeError'].map((error) => `${error}.detail`),
    ],
    censor: '[redacted]',
  },
})
