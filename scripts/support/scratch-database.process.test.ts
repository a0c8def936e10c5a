// What a run had for itself goes with it, however it goes.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import pg from 'pg'
import { expect, it, vi } from 'vitest'

const server = process.env.DATABASE_URL

async function databasesNamed(name: string): Promise<number> {
  const client = new pg.Client({ connectionString: server })
  await client.connect()
  try {
    const { rowCount } = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name])
    return rowCount ?? 0
  } finally {
    await client.end()
  }
}

it('leaves no directory and no database behind when it is killed', async () => {
  const code = `import { scratchDatabase } from './scripts/support/scratch-database'
    const { url, dataDir } = await scratchDatabase('test')
    process.stdout.write(JSON.stringify({ url, dataDir }))
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  const { url, dataDir } = JSON.parse(said.toString()) as { url: string; dataDir: string }
  expect(existsSync(dataDir)).toBe(true)
  const name = new URL(url).pathname.slice(1)
  if (server) expect(await databasesNamed(name)).toBe(1)

  child.kill('SIGKILL')
  await vi.waitFor(() => expect(existsSync(dataDir)).toBe(false), { timeout: 30_000, interval: 50 })
  if (server) expect(await databasesNamed(name)).toBe(0)
})
