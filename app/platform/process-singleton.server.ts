// server.ts and the Remix bundle are two bundles in one process, and Vite re-evaluates modules while developing: what must
// exist once for the whole process is kept on globalThis.

/** The one value of this name in the process, made on first use. */
export function processSingleton<Value>(name: string, make: () => Value): Value {
  const slots = globalThis as unknown as Record<symbol, Value | undefined>
  const slot = Symbol.for(`openhouse.${name}`)
  return (slots[slot] ??= make())
}
