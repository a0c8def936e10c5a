// The one place that reads process.env: a wrong value stops the start with a list of what is wrong.
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import { createFile } from './create-file.server'

const SECRET_LENGTH = 32

const blankIsAbsent = (value: unknown) => (value === '' ? undefined : value)
const optional = <Schema extends z.ZodTypeAny>(schema: Schema) => z.preprocess(blankIsAbsent, schema.optional())
const flag = z
  .preprocess(blankIsAbsent, z.enum(['true', 'false']).default('false'))
  .transform((value) => value === 'true')
const count = (fallback: number, max = 1_000_000) =>
  z.preprocess(blankIsAbsent, z.coerce.number().int().min(1).max(max).default(fallback))

const schema = z
  .object({
    NODE_ENV: z.preprocess(blankIsAbsent, z.enum(['development', 'test', 'production']).default('development')),
    PORT: count(3000, 65_535),
    PUBLIC_URL: optional(z.string().url()),
    TRUST_PROXY: z.preprocess(blankIsAbsent, z.coerce.number().int().min(0).max(10).default(0)),
    LOG_LEVEL: z.preprocess(
      blankIsAbsent,
      z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
    ),
    DATA_DIR: z.preprocess(blankIsAbsent, z.string().default('.data')),
    DATABASE_URL: optional(z.string().url().startsWith('postgres')),
    DATABASE_REPLICA_URL: optional(z.string().url().startsWith('postgres')),
    DATABASE_POOL: count(10, 200),
    SESSION_SECRET: optional(z.string().min(SECRET_LENGTH, `must be at least ${SECRET_LENGTH} characters`)),
    STORAGE_URL: optional(
      z
        .string()
        .url()
        .regex(/^s3(\+http|\+https)?:\/\//, 'must look like s3://key:secret@host/bucket?region=…'),
    ),
    EMBEDDINGS: z.preprocess(blankIsAbsent, z.enum(['local', 'openai']).default('local')),
    EMBEDDINGS_BASE_URL: optional(z.string().url()),
    EMBEDDINGS_API_KEY: optional(z.string().min(1)),
    LLM_BASE_URL: optional(z.string().url()),
    LLM_API_KEY: optional(z.string().min(1)),
    LLM_MODEL: optional(z.string().min(1)),
    LLM_TIMEOUT_MS: count(60_000),
    LLM_STALL_MS: count(15_000),
    THREADS: count(2, 64),
    READER_MEMORY_MB: z.preprocess(blankIsAbsent, z.coerce.number().int().min(256).max(16_384).default(768)),
    TILE_URL: optional(
      z
        .string()
        .regex(/^https?:\/\/[\w.:-]+\/\S+$/, 'must look like https://host/{z}/{x}/{y}.png')
        .refine((url) => ['{z}', '{x}', '{y}'].every((part) => url.includes(part)), 'must name {z}, {x} and {y}'),
    ),
    TILE_ATTRIBUTION: optional(z.string().max(200)),
    SMTP_URL: optional(z.string().regex(/^smtps?:\/\//, 'must look like smtp://user:password@host:587')),
    MAIL_FROM: z.preprocess(
      blankIsAbsent,
      z.string().min(3).max(200).default('OpenHouse <no-reply@openhouse.invalid>'),
    ),
    GEOCODER_URL: optional(z.string().url()),
    GEOCODER_INTERVAL_MS: count(1_000, 60_000),
    /** The address to listen on; unset, any of this machine, and of the demo none that others reach. */
    HOST: optional(z.string().min(1).max(255)),
    DEMO: flag,
  })
  .superRefine((value, context) => {
    const wrong = [...wrongInProduction(value), ...wrongInDemo(value), ...wrongOfServices(value)]
    for (const [name, message] of wrong) context.addIssue({ code: 'custom', path: [name], message })
  })

/** Every variable that is read, for those who pass them on. */
export const environmentNames: readonly string[] = Object.keys(schema.innerType().shape)

type Wrong = readonly [name: string, message: string]
type Values = Record<'NODE_ENV' | 'EMBEDDINGS', string> & { DEMO: boolean } & Partial<
    Record<
      | 'SESSION_SECRET'
      | 'PUBLIC_URL'
      | 'DATABASE_URL'
      | 'DATABASE_REPLICA_URL'
      | 'EMBEDDINGS_API_KEY'
      | 'LLM_BASE_URL'
      | 'LLM_MODEL',
      string
    >
  >

function wrongInProduction({ NODE_ENV, DEMO, SESSION_SECRET, PUBLIC_URL }: Values): Wrong[] {
  if (NODE_ENV !== 'production' || DEMO) return []
  return [
    ...(SESSION_SECRET ? [] : [['SESSION_SECRET', 'is required in production (32 characters or more)'] as const]),
    ...(PUBLIC_URL
      ? []
      : [
          [
            'PUBLIC_URL',
            'is required in production: the address people use, on which the secure flag of cookies depends',
          ] as const,
        ]),
  ]
}

// What the demo shows to everybody, passwords and mails among it, must be nobody's.
function wrongInDemo(values: Values): Wrong[] {
  if (!values.DEMO) return []
  const isOfPeople = values.PUBLIC_URL?.startsWith('https:')
  const elsewhere = (['DATABASE_URL', 'DATABASE_REPLICA_URL'] as const).filter((name) => {
    const url = values[name]
    return url && !isLoopback(url)
  })
  return [
    ...(isOfPeople
      ? [
          [
            'PUBLIC_URL',
            'begins with https, so it is a site for people: the demo, whose accounts anybody knows, is none',
          ] as const,
        ]
      : []),
    ...elsewhere.map((name) => [name, 'is another machine’s: the demo fills a database of this one alone'] as const),
  ]
}

function wrongOfServices({ EMBEDDINGS, EMBEDDINGS_API_KEY, LLM_BASE_URL, LLM_MODEL }: Values): Wrong[] {
  const lacksKey = EMBEDDINGS === 'openai' && !EMBEDDINGS_API_KEY
  const lacksModel = LLM_BASE_URL && !LLM_MODEL
  return [
    ...(lacksKey ? [['EMBEDDINGS_API_KEY', 'is required when EMBEDDINGS is openai'] as const] : []),
    ...(lacksModel ? [['LLM_MODEL', 'is required when LLM_BASE_URL is set'] as const] : []),
  ]
}

// A path stands for a socket of this machine. What names the host a second time, behind the question mark, is what drivers go by.
function isLoopback(databaseUrl: string): boolean {
  const { hostname, searchParams } = new URL(databaseUrl)
  const hosts = [hostname, ...searchParams.getAll('host'), ...searchParams.getAll('hostaddr')]
  return hosts.every((host) => /^(?:localhost|127(?:\.\d{1,3}){3}|\[?::1\]?|\/.*|%2f.*|)$/i.test(host))
}

type ParsedEnv = z.infer<typeof schema>
export type Env = Omit<ParsedEnv, 'SESSION_SECRET'> & { SESSION_SECRET: string }

/** A start that cannot go on because the environment is wrong; the message is the readable list. */
export class EnvError extends Error {
  override name = 'EnvError'
}

/**
 * Parses an environment.
 * @throws {EnvError} with one line for each wrong or missing variable; values are never printed, since some are secrets.
 */
export function parseEnv(source: Record<string, string | undefined>): ParsedEnv {
  const parsed = schema.safeParse(source)
  if (parsed.success) return parsed.data
  const lines = parsed.error.issues.map((issue) => `  ${issue.path.join('.')}: ${issue.message}`)
  throw new EnvError(`The environment is not usable:\n${lines.join('\n')}\nSee .env.example for every variable.`)
}

/**
 * The secret that is made once and kept with the data, so that cookies and QR links outlive a restart. For a start without
 * SESSION_SECRET: on a developer's machine, and of the demo.
 * @throws {EnvError} when what is kept is too short to be one.
 */
export function keptSecret(dataDir: string): string {
  const file = path.join(dataDir, 'session-secret')
  mkdirSync(dataDir, { recursive: true })
  if (!existsSync(file)) createFile(file, randomBytes(48).toString('base64url'))
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < SECRET_LENGTH)
    throw new EnvError(`${file} holds fewer than ${SECRET_LENGTH} characters: delete it, and a new secret is made.`)
  return secret
}

let current: Readonly<Env> | undefined

/** The environment of this process, parsed on first use and the same from then on. */
export function env(): Readonly<Env> {
  if (!current) {
    const parsed = parseEnv(process.env)
    current = Object.freeze({ ...parsed, SESSION_SECRET: parsed.SESSION_SECRET ?? keptSecret(parsed.DATA_DIR) })
  }
  return current
}

/** The environment for a child process: this one's, with some of it changed. */
export function environmentWith(changes: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...changes }
}

/** Has the environment parsed anew at its next use. For tests, whose processes run many files. */
export function forgetEnv(): void {
  current = undefined
}
