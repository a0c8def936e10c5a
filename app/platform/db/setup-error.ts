/** What keeps a database from being used as it is; the message says what to do about it, to whoever runs the server. */
export class SetupError extends Error {
  override name = 'SetupError'
}
