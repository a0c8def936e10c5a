// compose.yml and the image cannot be run by the tests: what can be said of them without is held here.
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bookkeepingRole, everyRole, roleNames } from '~/platform/db/roles.server'
import { environmentNames } from '~/platform/env.server'

const compose = readFileSync('compose.yml', 'utf8')
const dockerfile = readFileSync('Dockerfile', 'utf8')
const initScript = readFileSync('docker/init-database.sh', 'utf8')
const passedOn = [...compose.matchAll(/^ {4}([A-Z][A-Z0-9_]*): (.*)$/gm)].map(([, name = '', value = '']) => ({
  name,
  value,
}))

/** What the image says, or what has no other value in a container. */
const notPassedOn = ['NODE_ENV', 'DATA_DIR', 'HOST', 'PORT', 'DEMO']

describe('compose.yml', () => {
  it('passes every variable on', () => {
    expect(environmentNames.length).toBeGreaterThan(20)
    expect(passedOn.map(({ name }) => name).sort()).toEqual(
      environmentNames.filter((name) => !notPassedOn.includes(name)).sort(),
    )
    for (const { name, value } of passedOn)
      expect(value, name).toContain(name === 'DATABASE_URL' ? '${POSTGRES_WEB_PASSWORD' : `\${${name}:`)
  })

  it('starts every process again that ends, but for the migration, once it is done', () => {
    const services = compose
      .slice(compose.indexOf('\nservices:'), compose.indexOf('\nvolumes:'))
      .split(/^ {2}(?=\w+:$)/m)
      .slice(1)
    const restarts = services.map((text) => [text.split(':')[0], /^ {4}restart: (.*)$/m.exec(text)?.[1]])
    expect(Object.fromEntries(restarts)).toEqual({
      database: 'unless-stopped',
      migrate: 'on-failure',
      web: 'unless-stopped',
      background: 'unless-stopped',
    })
  })

  it('gives the processes a login that owns nothing, migrations that of the owner, and neither is a superuser', () => {
    const logins = [...compose.matchAll(/postgres:\/\/(\w+):/g)].map(([, login]) => login)
    expect(compose).toContain('POSTGRES_USER: postgres\n')
    expect(logins).toEqual(['openhouse_web', 'openhouse'])
    for (const login of logins) expect(initScript).toContain(`CREATE ROLE ${login} LOGIN PASSWORD`)
    expect(initScript).toContain('CREATE DATABASE openhouse OWNER openhouse;')
    expect(initScript).not.toMatch(/\b(SUPERUSER|CREATEROLE|BYPASSRLS)\b/)
    expect(initScript).toContain(
      `GRANT ${roleNames.join(', ')} TO openhouse, openhouse_web\n  WITH INHERIT FALSE, SET TRUE;`,
    )
    expect(initScript).toContain(`GRANT ${bookkeepingRole} TO openhouse, openhouse_web WITH INHERIT TRUE;`)
    for (const role of everyRole) expect(initScript).toContain(`CREATE ROLE ${role} NOLOGIN;`)
  })

  it('needs neither TypeScript nor what builds the image', () => {
    expect(compose).not.toMatch(/tsx|\.ts\b/)
    expect(dockerfile).toContain('npm prune --omit=dev')
  })
})

it('.env.example documents every variable', () => {
  const documented = [...readFileSync('.env.example', 'utf8').matchAll(/^([A-Z][A-Z0-9_]*)=/gm)].map(([, name]) => name)
  expect(documented.sort()).toEqual([...environmentNames].sort())
})
