/** How far a document has come from its upload to its passages. */
export const documentStatuses = ['queued', 'processing', 'ready', 'failed'] as const
export type DocumentStatus = (typeof documentStatuses)[number]

/** A version that was never ready, and is not going to be, is superseded by the next one. */
export type VersionStatus = DocumentStatus | 'superseded'
