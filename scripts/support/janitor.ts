import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'

export type Belongings = { directory: string; server?: string; databases?: string[] }

/**
 * Has a directory, and databases of a server, removed once this process is done with them or is gone, however it went.
 * The answer says that it is done, and waits until they are removed.
 */
export function engageJanitor({ directory, server, databases = [] }: Belongings): () => Promise<void> {
  const script = path.resolve('scripts/support/janitor-process.mjs')
  // In a group of its own: what ends the run's group must not end this.
  const child = spawn(process.execPath, [script, directory, ...databases], {
    detached: true,
    stdio: ['pipe', 'ignore', 'inherit'],
    env: { ...process.env, JANITOR_SERVER: server ?? '' },
  })
  const gone = once(child, 'exit')
  child.unref()
  return async () => {
    // Nothing else may be left that keeps this process waiting.
    child.ref()
    child.stdin.end()
    await gone
  }
}
