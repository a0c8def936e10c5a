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

/** With what a task is called that says so: it is to end between two of its steps once this is set. */
export type Halt = { halt?: Int32Array }

/** Whether nobody waits any longer for what a task does. */
export const isHalted = ({ halt }: Halt): boolean => halt !== undefined && Atomics.load(halt, 0) !== 0

export type InputOf<Task> = Task extends ThreadTask<infer Input, unknown> ? Input : never
export type OutputOf<Task> = Task extends ThreadTask<never, infer Output> ? Output : never
