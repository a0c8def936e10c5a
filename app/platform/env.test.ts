import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { env, EnvError, keptSecret, parseEnv } from './env.server'

describe('parseEnv', () => {
  it('has a default for everything on a developer’s machine', () => {
    expect(parseEnv({})).toMatchObject({ NODE_ENV: 'development', PORT: 3000, DATA_DIR: '.data', EMBEDDINGS: 'local' })
  })

  it('takes a blank value for an absent one', () => {
    expect(parseEnv({ PORT: '', DATABASE_URL: '' })).toMatchObject({ PORT: 3000, DATABASE_URL: undefined })
  })

  it('lists everything that is wrong, and no value', () => {
    const wrong = { PORT: 'eighty', DATABASE_URL: 'mysql://me:hunter2@host/db', LLM_BASE_URL: 'http://llm.example' }
    const parse = () => parseEnv(wrong)
    expect(parse).toThrow(EnvError)
    expect(parse).toThrow(/PORT:.*\n.*DATABASE_URL:/s)
    expect(parse).not.toThrow(/hunter2/)
  })

  it('wants a secret in production', () => {
    expect(() => parseEnv({ NODE_ENV: 'production' })).toThrow(/SESSION_SECRET/)
    expect(() => parseEnv({ NODE_ENV: 'production', SESSION_SECRET: 'short' })).toThrow(/32 characters/)
    expect(parseEnv({ NODE_ENV: 'production', DEMO: 'true' }).DEMO).toBe(true)
  })

  it('wants the address that people use in production', () => {
    const production = { NODE_ENV: 'production', SESSION_SECRET: 's'.repeat(32) }
    expect(() => parseEnv(production)).toThrow(/PUBLIC_URL/)
    const url = 'https://portal.example.com'
    expect(parseEnv({ ...production, PUBLIC_URL: url }).PUBLIC_URL).toBe(url)
  })

  it.each([
    [{}, null],
    [{ PUBLIC_URL: 'http://localhost:3000', DATABASE_URL: 'postgres://a@localhost:5432/b' }, null],
    [{ DATABASE_URL: 'postgres://a:b@127.0.0.1/b', DATABASE_REPLICA_URL: 'postgres://a@[::1]:5433/b' }, null],
    [{ DATABASE_URL: 'postgres:///b?host=/var/run/postgresql' }, null],
    [{ PUBLIC_URL: 'https://portal.example.com' }, /PUBLIC_URL/],
    [{ DATABASE_URL: 'postgres://a@db.example.com/b' }, /DATABASE_URL/],
    [{ DATABASE_URL: 'postgres://a@127.0.0.1.example.com/b' }, /DATABASE_URL/],
    [{ DATABASE_URL: 'postgres://a@localhost/b?host=db.example.com' }, /DATABASE_URL/],
    [{ DATABASE_REPLICA_URL: 'postgres://a@10.0.0.7/b' }, /DATABASE_REPLICA_URL/],
  ])('of the demo takes %j as it should', (source, fault) => {
    const demo = () => parseEnv({ NODE_ENV: 'production', DEMO: 'true', ...source })
    if (fault) expect(demo).toThrow(fault)
    else expect(demo().DEMO).toBe(true)
  })

  it('wants a model beside an endpoint', () => {
    expect(() => parseEnv({ LLM_BASE_URL: 'http://localhost:1' })).toThrow(/LLM_MODEL/)
  })

  it('takes the address of tiles with its three places', () => {
    expect(parseEnv({ TILE_URL: 'https://a.tiles.test/{z}/{x}/{y}.png' }).TILE_URL).toContain('{z}')
    expect(() => parseEnv({ TILE_URL: 'https://a.tiles.test/{z}/{x}.png' })).toThrow(/TILE_URL/)
    expect(() => parseEnv({ TILE_URL: 'ftp://a.tiles.test/{z}/{x}/{y}.png' })).toThrow(/TILE_URL/)
  })

  it('knows every variable of .env.example, and the example knows every variable', () => {
    const example = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(example.toSorted()).toEqual(
      Object.keys(parseEnv(Object.fromEntries(example.map((name) => [name, ''])))).toSorted(),
    )
  })
})

describe('keptSecret', () => {
  let dataDir: string
  beforeEach(() => {
    dataDir = mkdtempSync(path.join(os.tmpdir(), 'openhouse-secret-'))
  })
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }))

  it('is made once, for its owner alone', () => {
    const secret = keptSecret(dataDir)
    expect(secret.length).toBeGreaterThanOrEqual(32)
    expect(keptSecret(dataDir)).toBe(secret)
    expect(statSync(path.join(dataDir, 'session-secret')).mode & 0o777).toBe(0o600)
  })

  it('is the same for all who start at once', async () => {
    const script = `import { keptSecret } from '~/platform/env.server'; process.stdout.write(keptSecret('${dataDir}'))`
    const start = () => promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script])
    const secrets = await Promise.all([1, 2, 3].map(async () => (await start()).stdout))
    expect(new Set(secrets)).toEqual(new Set([readFileSync(path.join(dataDir, 'session-secret'), 'utf8')]))
    expect(readdirSync(dataDir)).toEqual(['session-secret'])
  }, 30_000)

  it('is refused when it is too short', () => {
    writeFileSync(path.join(dataDir, 'session-secret'), '')
    expect(() => keptSecret(dataDir)).toThrow(EnvError)
  })
})

it('is the same for all who ask, whatever one of them does with it', () => {
  expect(() => Object.assign(env(), { PORT: 1 })).toThrow(TypeError)
  expect(env().PORT).not.toBe(1)
})
