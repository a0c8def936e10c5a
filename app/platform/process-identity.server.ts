// Who works on something, for whoever finds it unfinished.
import { hostname } from 'node:os'

export type ProcessIdentity = {
  host: string
  pid: number
  /** In milliseconds: in a container the next process often has the same number. */
  startedAt: number
}

export const thisProcess: ProcessIdentity = {
  host: hostname(),
  pid: process.pid,
  startedAt: Math.round(Date.now() - process.uptime() * 1000),
}

/** Whether a process is known to be gone. Of one on another machine nothing is known. */
export function isProcessGone({ host, pid, startedAt }: Partial<ProcessIdentity>): boolean {
  if (!pid || host !== thisProcess.host) return false
  if (pid === process.pid) return startedAt !== thisProcess.startedAt
  try {
    process.kill(pid, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
