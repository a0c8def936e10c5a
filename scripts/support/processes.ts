// Starting the processes of OpenHouse together, and ending them together.
import { spawn, type ChildProcess } from 'node:child_process'
import { setTimeout as wait } from 'node:timers/promises'

export type Started = { name: string; child: ChildProcess; exited: Promise<number | null> }

/**
 * Starts a Node process of the project; what it writes goes to this process's own output. The channel between them says nothing, but
 * closes when this process is killed: the other one ends then too, and holds no port.
 */
export function startNode(
  name: string,
  args: string[],
  more: Record<string, string> = {},
  base: NodeJS.ProcessEnv = process.env,
): Started {
  const child = spawn(process.execPath, args, {
    env: { ...base, ...more },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const exited = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)))
  return { name, child, exited }
}

/** Runs a command to its end. @throws when it fails; its output is shown then. */
export async function runToEnd(command: string, args: string[], more: Record<string, string> = {}): Promise<void> {
  const child = spawn(command, args, { env: { ...process.env, ...more }, stdio: ['ignore', 'pipe', 'pipe'] })
  const output: Buffer[] = []
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => output.push(chunk))
  const code = await new Promise<number | null>((resolve, reject) => child.once('exit', resolve).once('error', reject))
  if (code !== 0) throw new Error(`${command} ${args.join(' ')} failed (${code}):\n${Buffer.concat(output).toString()}`)
}

/** Waits until an address answers with success. @throws when a process ends first, or time runs out. */
export async function waitUntilReady(url: string, processes: Started[], timeoutMs: number): Promise<void> {
  const deadline = Date.now() + timeoutMs
  const ended = Promise.race(processes.map(async ({ name, exited }) => `${name} ended (exit code ${await exited})`))
  while (Date.now() < deadline) {
    const answer = await Promise.race([
      ended,
      fetch(url).then(
        (response) => response.ok,
        () => false,
      ),
    ])
    if (typeof answer === 'string') throw new Error(`${answer} before it was ready.`)
    if (answer) return
    await wait(150)
  }
  throw new Error(`${url} was not ready within ${timeoutMs / 1000} s.`)
}

/** Ends processes in the order given, each with time to finish what it does; kills what does not end. */
export async function stopAll(processes: Started[], graceMs = 30_000): Promise<void> {
  for (const { child, exited } of processes) {
    if (child.exitCode !== null || child.signalCode !== null) continue
    child.kill('SIGTERM')
    const ended = await Promise.race([exited.then(() => true), wait(graceMs, false, { ref: false })])
    if (!ended) child.kill('SIGKILL')
  }
}

/** Calls `stop` once, at the first Ctrl-C or SIGTERM, or when what started this process by startNode is gone; and then exits. */
export function stopOnSignal(stop: () => Promise<void>): void {
  let stopping = false
  const begin = () => {
    if (stopping) return
    stopping = true
    void stop().then(() => process.exit(0))
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, begin)
  if (!process.connected) return
  process.once('disconnect', begin)
  // The channel alone must not keep a process alive that has nothing left to do.
  process.channel?.unref()
}
