/** The pools of threads, none of which waits for another: `queries` for what somebody waits for. */
export type ThreadPool = 'rendering' | 'queries' | 'batches' | 'images'

/** Something that is done in a thread: the file of its name in workers/tasks. Input and output are copied, so they are plain data. */
export type ThreadTask<Input, Output> = {
  name: string
  pool: ThreadPool
  /** The pool is given so long to end one of its tasks. How long a line there is, and how busy the machine, is not the task's fault. */
  stallMs: number
  /** Never set: what goes in and what comes out, for the compiler. */
  types?: (input: Input) => Output
}

export type InputOf<Task> = Task extends ThreadTask<infer Input, unknown> ? Input : never
export type OutputOf<Task> = Task extends ThreadTask<never, infer Output> ? Output : never
