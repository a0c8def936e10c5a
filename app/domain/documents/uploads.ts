export const MAX_FILE_BYTES = 60 * 1024 * 1024

/** The paths that files are uploaded to, and how large each may be. */
export const uploads = [
  { path: /\/(?:documents\/upload|versions|batches\/[^/]+\/files)$/, maxFileBytes: MAX_FILE_BYTES },
  { path: /\/batches\/upload$/, maxFileBytes: 2 * 1024 * 1024 * 1024 },
  { path: /\/imports\/upload$/, maxFileBytes: 15 * 1024 * 1024 },
]
