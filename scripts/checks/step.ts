/** What a step came to; `failures` names each thing that failed in a line. */
export type Outcome = { passed: number; failed: number; skipped?: number; failures?: string[] }

/** One thing that is checked. */
export type Step = {
  name: string
  /** How much of a core it keeps busy, of the two that are shared out: what waits for a database or a process is less than one. */
  cores: number
  /** A minute or two at most: it may go before one that waits for room. */
  isShort?: boolean
  run: (shell: Shell) => Promise<Outcome>
}

/** How a step does its work: what it says, and what its programs say, is kept together. */
export type Shell = {
  say: (text: string) => void
  /** Runs a program to its end, with more in its environment, and answers with its exit code. */
  run: (command: string, args: string[], env?: Record<string, string>) => Promise<number>
}
