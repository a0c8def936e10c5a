const SEGMENT = /^[A-Za-z0-9_][A-Za-z0-9._-]{0,127}$/

/** No object is kept under this key. */
export class ObjectNotFoundError extends Error {
  override name = 'ObjectNotFoundError'

  constructor(readonly key: string) {
    super(`Nothing is stored under ${key}`)
  }
}

/**
 * Checks that a key is segments of letters, digits, `.`, `_` and `-` parted by `/`, none starting with a dot: on a disk
 * nothing else can leave the folder or meet a temporary file.
 * @throws {TypeError} otherwise.
 */
export function assertStorageKey(key: string): void {
  if (key.length > 512 || !key.split('/').every((segment) => SEGMENT.test(segment)))
    throw new TypeError(`Not a storage key: ${JSON.stringify(key.slice(0, 80))}`)
}
