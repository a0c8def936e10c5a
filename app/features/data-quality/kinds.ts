// What can be wrong with the rows of a company, in the order in which it is shown, and what is done about each.

export const findingKinds = [
  'unit-without-house-type',
  'file-gone',
  'document-without-passages',
  'stale-passages',
  'unreferenced-file',
  'activity-without-homeowner',
  'duplicate-homeowners',
  'sold-unit-without-homeowner',
  'homeowner-without-email',
] as const

export type FindingKind = (typeof findingKinds)[number]

export type FixName = 'missing-house-types' | 'orphaned-documents' | 'null-homeowners' | 'duplicate-homeowners'

type KindText = {
  title: string
  /** What it means for whoever lives there or looks at the figures. */
  matters: string
  /** How it is found. */
  definition: string
  /** The fix that mends it; null where only a person can. */
  fix: FixName | null
  /** What the list says where nothing is wrong. */
  none: string
}

export const kindTexts: Record<FindingKind, KindText> = {
  'unit-without-house-type': {
    title: 'Homes without a house type',
    matters: 'Their homeowners are answered from the documents for every house alone.',
    definition:
      'Homes that have no house type. The type is suggested where the data has it: what the homeowner’s questions were searched for and which documents they opened; else the two nearest homes on each side, when all of them are of one type; else the only type of the development. Signals that disagree are left to a person.',
    fix: 'missing-house-types',
    none: 'Every home has its house type.',
  },
  'file-gone': {
    title: 'Documents whose file is gone',
    matters: 'They cannot be opened, nor read again.',
    definition:
      'The newest and the searched version of each document whose file the storage does not have. The fix marks that version failed and says why, so that it is uploaded again; what was read of it goes on answering.',
    fix: 'orphaned-documents',
    none: 'Every document has its file.',
  },
  'document-without-passages': {
    title: 'Ready documents without passages',
    matters: 'No answer can come from them.',
    definition: 'Documents that are ready and have no passage to search. The fix has them read again.',
    fix: 'orphaned-documents',
    none: 'Every ready document can be searched.',
  },
  'stale-passages': {
    title: 'Passages that do not fit their document',
    matters: 'Answers could come from an old version, or from another house type.',
    definition:
      'Passages of a version that is not the one in use, and passages for another house type than their document. The fix deletes the former and gives the latter the house type of the document.',
    fix: 'orphaned-documents',
    none: 'Every passage is of the version in use.',
  },
  'unreferenced-file': {
    title: 'Stored files without a document',
    matters: 'They take space, and nobody can open them.',
    definition:
      'Files in the company’s folder of the storage that no version of a document names, and that are older than a day: a younger one may belong to an upload that is going on. The fix deletes them.',
    fix: 'orphaned-documents',
    none: 'Every stored file belongs to a document.',
  },
  'activity-without-homeowner': {
    title: 'Activity that lost its homeowner',
    matters: 'It is missing from the homeowner’s activity.',
    definition:
      'Conversations, messages, views and downloads without a homeowner whose homeowner is certain: by the rest of the conversation, or by the record of the event. What belonged to homeowners who were removed is not counted.',
    fix: 'null-homeowners',
    none: 'All activity that can be traced has its homeowner.',
  },
  'duplicate-homeowners': {
    title: 'Homeowners who are there twice',
    matters: 'They count twice, and see half of their conversations.',
    definition:
      'Homeowners of one home with the same name, whatever its case, accents and spaces, or the same e-mail address, whatever its case and dots. The fix keeps who came in first and moves what the others have. The same name with two addresses may be two people, and is left to a person.',
    fix: 'duplicate-homeowners',
    none: 'Nobody is there twice.',
  },
  'sold-unit-without-homeowner': {
    title: 'Sold homes without a homeowner',
    matters: 'Nobody can come in by their QR code.',
    definition: 'Homes that are sold and have no homeowner on record. Only a person knows who bought them.',
    fix: null,
    none: 'Every sold home has its homeowner.',
  },
  'homeowner-without-email': {
    title: 'Homeowners without an e-mail address',
    matters: 'They are recognised by their name alone, and cannot be written to.',
    definition: 'Homeowners on record without an address. They give one when they come in for the first time.',
    fix: null,
    none: 'Every homeowner has an address.',
  },
}

/** The question that finds one kind, as a page has it asked anew. */
export function findingQuestion(kind: FindingKind): string {
  return `findings-${kind}`
}
