// Processes that a test starts, and that do not outlive it.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'

export type Children = {
  start(args: string[], env: NodeJS.ProcessEnv, cwd?: string): ChildProcess
  killAll(): Promise<void>
}

export const isRunning = (child: ChildProcess) => child.exitCode === null && child.signalCode === null

export function children(): Children {
  const started: ChildProcess[] = []
  return {
    start(args, env, cwd) {
      const child = spawn(process.execPath, args, {
        cwd,
        env: { ...process.env, ...env },
        stdio: ['ignore', process.env.SHOW_LOG ? 'inherit' : 'ignore', 'inherit'],
      })
      started.push(child)
      return child
    },
    async killAll() {
      for (const child of started.splice(0)) {
        if (!isRunning(child)) continue
        child.kill('SIGKILL')
        await once(child, 'exit')
      }
    },
  }
}
