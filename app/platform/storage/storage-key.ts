const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

/** No object is kept under this key. */
export class ObjectNotFoundError extends Error {
  override name = 'ObjectNotFoundError'

  constructor(readonly key: string) {
    super(`Nothing is stored under ${key}`)
  }
}

/** Whether a text can be a key at all; see `assertStorageKey`. */
export function isStorageKey(text: string): boolean {
  return text.length <= 512 && text.split('/').every((segment) => SEGMENT.test(segment))
}

/** @throws {TypeError} when it is not a key that ends in `/`. */
export function assertStorageFolder(folder: string): void {
  if (!folder.endsWith('/')) throw new TypeError(`Not a folder of keys: ${JSON.stringify(folder.slice(0, 80))}`)
  assertStorageKey(folder.slice(0, -1))
}

/**
 * Checks that a key is segments of letters, digits, `.`, `_` and `-` parted by `/`, none starting with a dot: on a disk
 * nothing else can leave the folder or meet a temporary file.
 * @throws {TypeError} otherwise.
 */
export function assertStorageKey(key: string): void {
  if (!isStorageKey(key)) throw new TypeError(`Not a storage key: ${JSON.stringify(key.slice(0, 80))}`)
}
