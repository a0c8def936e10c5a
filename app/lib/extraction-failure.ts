/** Why a file could not be read. `truncated` files count as `corrupt`; `no-text` is a scan or a drawing. */
export const extractionFailures = ['encrypted', 'corrupt', 'empty', 'no-text'] as const
export type ExtractionFailureReason = (typeof extractionFailures)[number]

const messages: Record<ExtractionFailureReason, string> = {
  encrypted: 'This file is protected with a password. Save a copy without the password, and upload that.',
  corrupt: 'This file is damaged or incomplete, so it cannot be read. Export it again, and upload the new copy.',
  empty: 'This file has no content.',
  'no-text':
    'This file has pictures of pages but no text, like a scan. Upload the original document, or a copy with recognised text (OCR).',
}

/** What to tell the person who uploaded the file. */
export function extractionFailureMessage(reason: ExtractionFailureReason): string {
  return messages[reason]
}

/** An expected failure of one file: trying again does not help. */
export class ExtractionFailure extends Error {
  override name = 'ExtractionFailure'
  constructor(readonly reason: ExtractionFailureReason) {
    super(messages[reason])
  }
}
