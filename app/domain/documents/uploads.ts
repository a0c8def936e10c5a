export const MAX_FILE_BYTES = 60 * 1024 * 1024

/** The paths that documents are uploaded to. */
export const documentUploads = { path: /\/(?:documents\/upload|versions)$/, maxFileBytes: MAX_FILE_BYTES }
