/** Raised when files are read or cut otherwise than before: documents of an older reader can then be read again. */
export const READER_VERSION = 4
