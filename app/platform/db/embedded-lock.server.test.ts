import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { DatabaseInUseError, takeEmbeddedLock } from './embedded-lock.server'
import { embeddedLockFile, readEmbeddedLock } from './location.server'

let dataDir: string
let holder: ChildProcess | undefined
beforeEach(() => {
  dataDir = mkdtempSync(path.join(os.tmpdir(), 'openhouse-lock-'))
})
afterEach(() => {
  holder?.kill('SIGKILL')
  rmSync(dataDir, { recursive: true, force: true })
})

const leave = (content: string) => writeFileSync(embeddedLockFile(dataDir), content)

async function pidOfTheDead(): Promise<number> {
  const child = spawn(process.execPath, ['-e', ''])
  await once(child, 'exit')
  return child.pid as number
}

describe('takeEmbeddedLock', () => {
  it('takes, tells who holds it, and gives it back without a trace', async () => {
    const release = await takeEmbeddedLock(dataDir, 4001)
    expect(readEmbeddedLock(dataDir)).toMatchObject({ pid: process.pid, port: 4001 })
    await expect(takeEmbeddedLock(dataDir, 4002)).rejects.toThrow(DatabaseInUseError)
    expect(readEmbeddedLock(dataDir)?.port).toBe(4001)
    release()
    expect(readdirSync(dataDir)).toEqual([])
  })

  it('leaves the lock of a database that still starts', async () => {
    // Named as the database's process is, and answering nowhere.
    holder = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60_000)', 'embedded-database'])
    await once(holder, 'spawn')
    leave(JSON.stringify({ pid: holder.pid, port: 9 }))
    await expect(takeEmbeddedLock(dataDir, 4001)).rejects.toMatchObject({ holder: { pid: holder.pid, port: 9 } })
    expect(readEmbeddedLock(dataDir)?.pid).toBe(holder.pid)
  })

  it('does not believe the lock of another directory, which was copied with it', async () => {
    const release = await takeEmbeddedLock(dataDir, 4001)
    const copy = `${dataDir}-copy`
    cpSync(dataDir, copy, { recursive: true })
    try {
      expect(readEmbeddedLock(copy)).toBeNull()
      const releaseCopy = await takeEmbeddedLock(copy, 4002)
      expect([readEmbeddedLock(dataDir)?.port, readEmbeddedLock(copy)?.port]).toEqual([4001, 4002])
      releaseCopy()
    } finally {
      rmSync(copy, { recursive: true, force: true })
      release()
    }
  })

  it('believes it under another name of the same directory', async () => {
    const release = await takeEmbeddedLock(dataDir, 4001)
    const link = `${dataDir}-link`
    symlinkSync(dataDir, link)
    try {
      expect(readEmbeddedLock(link)?.port).toBe(4001)
      await expect(takeEmbeddedLock(link, 4002)).rejects.toThrow(DatabaseInUseError)
    } finally {
      rmSync(link)
      release()
    }
  })

  it.each([
    ['of a process that is gone', async () => JSON.stringify({ pid: await pidOfTheDead(), port: 9 })],
    ['of an earlier process with our number', async () => JSON.stringify({ pid: process.pid, port: 9 })],
    ['that was written half', async () => '{"pid":12'],
    ['that is empty', async () => ''],
  ])('takes over a lock %s', async (_, content) => {
    leave(await content())
    const release = await takeEmbeddedLock(dataDir, 4001)
    expect(readEmbeddedLock(dataDir)).toMatchObject({ pid: process.pid, port: 4001 })
    expect(readdirSync(dataDir)).toEqual(['database.lock'])
    release()
  })

  it('gives a stale lock to one of many who want it', async () => {
    const dead = await pidOfTheDead()
    for (let round = 0; round < 10; round++) {
      leave(JSON.stringify({ pid: dead, port: 9 }))
      const takes = await Promise.allSettled(Array.from({ length: 8 }, (_, n) => takeEmbeddedLock(dataDir, 4001 + n)))
      const releases = takes.flatMap((take) => (take.status === 'fulfilled' ? [take.value] : []))
      expect(releases).toHaveLength(1)
      for (const take of takes) if (take.status === 'rejected') expect(take.reason).toBeInstanceOf(DatabaseInUseError)
      releases[0]?.()
      expect(readdirSync(dataDir)).toEqual([])
    }
  })

  it('puts back a lock that was taken while it judged the one before', async () => {
    const server = await listening()
    // Its process is a stranger of ours, so whether it is stale depends on the port, and that answer takes its time.
    leave(JSON.stringify({ pid: process.ppid, port: server.refusingPort }))
    const slow = takeEmbeddedLock(dataDir, 4002)
    const quick = JSON.stringify({ pid: process.ppid, port: server.port })
    leave(quick)
    await expect(slow).rejects.toMatchObject({ holder: { port: server.port } })
    expect(readFileSync(embeddedLockFile(dataDir), 'utf8')).toBe(quick)
    expect(readdirSync(dataDir)).toEqual(['database.lock'])
    await server.close()
  })

  it('gives back its own lock only', async () => {
    const release = await takeEmbeddedLock(dataDir, 4001)
    leave(JSON.stringify({ pid: process.ppid, port: 9 }))
    release()
    expect(existsSync(embeddedLockFile(dataDir))).toBe(true)
  })
})

/** A port that answers, and one that refuses. */
async function listening() {
  const { createServer } = await import('node:net')
  const open = async () => {
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const close = () => new Promise<void>((resolve) => server.close(() => resolve()))
    return { port: (server.address() as { port: number }).port, close }
  }
  const [answering, refusing] = [await open(), await open()]
  await refusing.close()
  return { port: answering.port, refusingPort: refusing.port, close: answering.close }
}
