import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { keptDirectory } from './kept-directory'

let cache: string

beforeEach(() => {
  cache = mkdtempSync(path.join(os.tmpdir(), 'openhouse-cache-'))
  process.env.OPENHOUSE_CACHE = cache
})
afterEach(() => {
  delete process.env.OPENHOUSE_CACHE
  rmSync(cache, { recursive: true, force: true })
})

const keep = (hash: string, make: (directory: string) => Promise<void>) =>
  keptDirectory({ kind: 'thing', hash, newest: 2, make })
const write =
  (text: string, waitMs = 0) =>
  async (directory: string) => {
    writeFileSync(path.join(directory, 'first'), text)
    await wait(waitMs)
    writeFileSync(path.join(directory, 'last'), text)
  }

test('it is made once for a hash, and made anew for another', async () => {
  const first = await keep('a', write('one'))
  const again = await keep('a', () => Promise.reject(new Error('It is there already')))
  expect(again).toBe(first)
  expect(readFileSync(path.join(again, 'last'), 'utf8')).toBe('one')
  expect(await keep('b', write('two'))).not.toBe(first)
})

test('two who make it at once both get a whole one, and nothing else stays', async () => {
  const [one, other] = await Promise.all([keep('a', write('one', 200)), keep('a', write('other', 200))])
  expect(one).toBe(other)
  const texts = ['first', 'last'].map((name) => readFileSync(path.join(one, name), 'utf8'))
  expect(texts[0]).toBe(texts[1])
  expect(readdirSync(cache)).toEqual(['thing-a'])
})

test('the ones used last are kept', async () => {
  for (const hash of ['a', 'b', 'a', 'c']) {
    await keep(hash, write(hash))
    await wait(20)
  }
  expect(readdirSync(cache).sort()).toEqual(['thing-a', 'thing-c'])
})

test('one that fails, or is killed on the way, leaves nothing', async () => {
  await expect(keep('a', () => Promise.reject(new Error('No room')))).rejects.toThrow('No room')
  expect(readdirSync(cache)).toEqual([])
  const maker = spawn(
    process.execPath,
    [
      ...['--import', 'tsx', '--input-type=module', '-e'],
      `import { keptDirectory } from './scripts/support/kept-directory.ts'
       const make = async (directory) => { process.stdout.write(directory); await new Promise((r) => setTimeout(r, 60_000)) }
       await keptDirectory({ kind: 'thing', hash: 'a', newest: 2, make })`,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  )
  const [directory] = (await once(maker.stdout, 'data')) as [Buffer]
  expect(existsSync(String(directory))).toBe(true)
  maker.kill('SIGKILL')
  await expect.poll(() => readdirSync(cache), { timeout: 20_000 }).toEqual([])
})
