import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { EnvError, parseEnv } from './env.server'

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

  it('wants a model beside an endpoint', () => {
    expect(() => parseEnv({ LLM_BASE_URL: 'http://localhost:1' })).toThrow(/LLM_MODEL/)
  })

  it('knows every variable of .env.example, and the example knows every variable', () => {
    const example = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z_]+)=/gm)].map(([, name]) => name)
    expect(example.toSorted()).toEqual(
      Object.keys(parseEnv(Object.fromEntries(example.map((name) => [name, ''])))).toSorted(),
    )
  })
})
