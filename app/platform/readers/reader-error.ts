/** What a file did to the process that read it: trying again would only repeat it. */
export class ReaderError extends Error {
  override name = 'ReaderError'
  constructor(
    readonly reason: 'time' | 'memory' | 'crash',
    detail: string,
  ) {
    super(`A file could not be read: ${detail}`)
  }
}
