// A run that is killed leaves nothing running behind it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'

const started = `
  import { stopOnSignal } from './scripts/support/processes.ts'
  stopOnSignal(async () => undefined)
  setInterval(() => undefined, 1_000)
  process.stdout.write(process.pid + '\\n')
`
const starter = `
  import { startNode } from './scripts/support/processes.ts'
  const args = ['--import', 'tsx', '--input-type=module', '-e', ${JSON.stringify(started)}]
  startNode('one', args)
  startNode('two', args)
`

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

test.each(['SIGKILL', 'SIGTERM'] as const)('what a process has started ends with it: %s', async (signal) => {
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', starter], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const pids: number[] = []
  for await (const chunk of child.stdout) {
    pids.push(...String(chunk).trim().split('\n').map(Number))
    if (pids.length === 2) break
  }
  expect(pids.map(isAlive)).toEqual([true, true])
  child.kill(signal)
  await once(child, 'exit')
  await expect.poll(() => pids.filter(isAlive), { timeout: 10_000 }).toEqual([])
})
