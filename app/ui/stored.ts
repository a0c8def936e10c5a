// What the browser keeps between visits. It may refuse (private windows, full, switched off), and what it gives back may be
// anything: a page must not depend on it.

/** What was kept under a name; undefined when there is nothing, or it cannot be read. */
export function readStored(name: string): unknown {
  try {
    const text = localStorage.getItem(`openhouse:${name}`)
    return text === null ? undefined : JSON.parse(text)
  } catch {
    return undefined
  }
}

export function writeStored(name: string, value: unknown): void {
  try {
    localStorage.setItem(`openhouse:${name}`, JSON.stringify(value))
  } catch {
    // Then it is forgotten.
  }
}
