import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { embeddedLockFile, embeddedUrl } from './location.server'

let dataDir: string
const children: ChildProcess[] = []

beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'openhouse-embedded-'))
})

afterEach(async () => {
  for (const child of children.splice(0)) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  rmSync(dataDir, { recursive: true, force: true })
})

function start(): ChildProcess {
  const child = fork('scripts/embedded-database.ts', {
    execArgv: ['--import', 'tsx'],
    env: { ...process.env, DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  })
  children.push(child)
  return child
}

async function portOf(child: ChildProcess): Promise<number> {
  const [message] = (await once(child, 'message')) as [{ port: number }]
  return message.port
}

async function query<Row extends object>(port: number, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: embeddedUrl(port) })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

describe('the embedded database', () => {
  it('tells a second start who holds the data directory', async () => {
    await portOf(start())
    const second = start()
    let said = ''
    second.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(second, 'exit')) as [number]
    expect(code).toBe(3)
    expect(said).toContain('already running')
  })

  it('has every acknowledged row after it was killed, and starts again', async () => {
    const first = start()
    const port = await portOf(first)
    await query(port, 'CREATE TABLE kept (n integer); INSERT INTO kept SELECT generate_series(1, 1000)')
    first.kill('SIGKILL')
    await once(first, 'exit')
    const again = await portOf(start())
    expect(await query(again, 'SELECT count(*)::integer AS count FROM kept')).toEqual([{ count: 1000 }])
  })

  it('does not believe a lock whose process is a stranger', async () => {
    writeFileSync(embeddedLockFile(dataDir), JSON.stringify({ pid: process.pid, port: 9 }))
    expect(await portOf(start())).toBeGreaterThan(0)
  })

  it('ends when the process that started it is gone', async () => {
    const child = start()
    await portOf(child)
    child.disconnect()
    const [code] = (await once(child, 'exit')) as [number]
    expect(code).toBe(0)
  })
})
