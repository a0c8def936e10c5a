// Keys as they are written: `g o` is one after the other, `mod+k` is Ctrl or Cmd with K.

export type KeyPress = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean }

/** A key press as shortcuts write it; null for one that belongs to the browser or the system. */
export function writeKey({ key, ctrlKey, metaKey, altKey }: KeyPress): string | null {
  if (altKey && key.length === 1 && !/[^a-z0-9]/i.test(key)) return null
  // AltGr types `[` on many keyboards, and says that Ctrl is down as well.
  if ((ctrlKey || metaKey) && !altKey) return key.length === 1 ? `mod+${key.toLowerCase()}` : null
  return key.length === 1 ? key : null
}

type Keyed = { keys: string }

/**
 * What a key does after those that wait: the shortcut that is now complete, or the keys that wait for more. A key that does not
 * continue what waits begins anew.
 */
export function matchKeys<Shortcut extends Keyed>(
  shortcuts: readonly Shortcut[],
  waiting: string,
  key: string,
): { found: Shortcut | null; waiting: string } {
  for (const typed of waiting ? [`${waiting} ${key}`, key] : [key]) {
    // The one that was registered last is nearest to the reader: a table's own before the page's.
    const found = shortcuts.findLast(({ keys }) => keys === typed)
    if (found) return { found, waiting: '' }
    if (shortcuts.some(({ keys }) => keys.startsWith(`${typed} `))) return { found: null, waiting: typed }
  }
  return { found: null, waiting: '' }
}
