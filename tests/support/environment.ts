// Another environment for the tests of a file, parsed as at the start of a process. Taken back after the file (database-hooks.ts).
import { type Env, forgetEnv } from '~/platform/env.server'

type Values = Partial<Record<keyof Env, string>>

const before = new Map<string, string | undefined>()

function set(name: string, value: string | undefined): void {
  if (value === undefined) Reflect.deleteProperty(process.env, name)
  else process.env[name] = value
}

/** Sets variables from here to the end of the file; undefined takes one away. */
export function changeEnvironment(values: Values): void {
  for (const [name, value] of Object.entries(values)) {
    if (!before.has(name)) before.set(name, process.env[name])
    set(name, value)
  }
  forgetEnv()
}

/** Sets back what changeEnvironment changed. */
export function restoreEnvironment(): void {
  if (!before.size) return
  for (const [name, value] of before) set(name, value)
  before.clear()
  forgetEnv()
}
