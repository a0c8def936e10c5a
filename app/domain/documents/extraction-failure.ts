/** Why a file could not be read. `truncated` files count as `corrupt`; `no-text` is a scan or a drawing. */
export const extractionFailures = [
  'encrypted',
  'corrupt',
  'empty',
  'no-text',
  'undecodable',
  'portfolio',
  'encoding',
  'too-slow',
  'too-much-memory',
  'unpacks-too-large',
  'too-long',
  'unreadable',
] as const
export type ExtractionFailureReason = (typeof extractionFailures)[number]

const messages: Record<ExtractionFailureReason, string> = {
  encrypted: 'This file is protected with a password. Save a copy without the password, and upload that.',
  corrupt: 'This file is damaged or incomplete, so it cannot be read. Export it again, and upload the new copy.',
  empty: 'This file has no content.',
  'no-text':
    'This file has pictures but no text, and no words could be recognised in them. Upload the original document, or a sharper scan.',
  undecodable:
    'The letters of this file cannot be told: its fonts do not say what they mean, as happens when text was copied out of another program. Print it to a new PDF, or export it again, and upload that.',
  portfolio: 'This PDF is a portfolio that only holds other files. Take them out, and upload those.',
  encoding: 'How the letters of this text are written down cannot be told. Save it as UTF-8, and upload that.',
  'too-slow':
    'This document takes too long to read: something in it is very complicated. Print it to a new PDF, or split it, and upload that.',
  'too-much-memory':
    'This document needs too much memory to read. Export it with smaller pictures, or split it, and upload that.',
  'unpacks-too-large':
    'This file unpacks to far more than its size, so it is not opened. Save it anew, with smaller pictures or in parts, and upload that.',
  'too-long': 'This document is too long to be searched well. Split it into parts, and upload each of them.',
  unreadable:
    'This document could not be read: something in it is not as it should be. Export it again, or print it to a new PDF, and upload that.',
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
