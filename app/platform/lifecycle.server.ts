// Whoever opens something that must be closed (a pool, a thread, a child process) registers it here; the process asks once.
import { log } from './log.server'
import { processSingleton } from './process-singleton.server'

type Hook = { name: string; run: () => void | Promise<void> }
type Lifecycle = { startHooks: Hook[]; shutdownHooks: Hook[]; starting?: Promise<void>; stopping?: Promise<void> }

const HOOK_TIMEOUT_MS = 10_000
const lifecycle = processSingleton<Lifecycle>('lifecycle', () => ({ startHooks: [], shutdownHooks: [] }))

/** Registers work that must be done before the first request or job. Hooks run in the order of registration. */
export function onStart(name: string, run: Hook['run']): void {
  lifecycle.startHooks.push({ name, run })
}

/** Registers what must be closed. Hooks run in reverse order: what was opened last may need what was opened before it. */
export function onShutdown(name: string, run: Hook['run']): void {
  lifecycle.shutdownHooks.push({ name, run })
}

/** Runs the start hooks, once however often it is called. Rejects with the first failure, and the start should stop. */
export function start(): Promise<void> {
  lifecycle.starting ??= runStartHooks()
  return lifecycle.starting
}

/** Runs the shutdown hooks, once. A hook that fails or takes more than 10 s is logged, and the next one runs: never rejects. */
export function shutdown(): Promise<void> {
  lifecycle.stopping ??= runShutdownHooks()
  return lifecycle.stopping
}

async function runStartHooks(): Promise<void> {
  for (const hook of lifecycle.startHooks) await hook.run()
}

async function runShutdownHooks(): Promise<void> {
  for (const hook of lifecycle.shutdownHooks.toReversed()) {
    try {
      await withinTime(hook)
    } catch (error) {
      log.error({ err: error, hook: hook.name }, 'shutdown hook failed')
    }
  }
}

async function withinTime(hook: Hook): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${HOOK_TIMEOUT_MS} ms`)), HOOK_TIMEOUT_MS)
  })
  try {
    await Promise.race([hook.run(), late])
  } finally {
    clearTimeout(timer)
  }
}
