/** Something that a file of a stranger is read for, in a process of its own: the file of its name in workers/tasks. */
export type ReaderTask<Input, Output> = {
  name: string
  limits: (input: Input) => ReaderLimits
  /** Never set: what comes out, for the compiler. */
  output?: Output
}

export type ReaderLimits = {
  /** Time on a processor without getting any further. */
  stallMs: number
  /** Time on the clock, for all of it: for what hangs without working. */
  totalMs: number
}

/** What a reader is sent. `stallMs` is the time on a processor after which a file that gets no further is given up. */
export type ReaderRequest = { name: string; input: unknown; stallMs: number }

/** What a reader answers; the first is `ready`. */
export type ReaderAnswer =
  | { kind: 'ready' }
  | { kind: 'done'; output: unknown; residentBytes: number }
  | { kind: 'failed'; isStackFull: boolean; stack: string }
