// What is found, in the words of the page and of the scripts.
import { v5 } from 'uuid'
import { developmentPath } from '~/domain/paths/admin'
import { formatBytes, formatDay, formatPlural } from '~/lib/format'
import type { Finding } from '../finding'
import type { FindingKind } from '../kinds'
import type { DuplicateRow, UnsoldRow, WithoutEmailRow } from '../queries/homeowners-to-mend.server'
import type { MissingHouseTypeRow } from '../queries/missing-house-types.server'
import type { EmptyDocumentRow, StalePassagesRow, VersionFileRow } from '../queries/orphaned-documents.server'
import type { UntoldConversationRow, UntoldReadingRow } from '../queries/untold-activity.server'
import type { HouseTypeSuggestion } from './suggest-house-type'

type Placed = { developmentId: string; development: string }
type Rest = Pick<Finding, 'id' | 'subject' | 'problem' | 'fix' | 'href'>

function finding(kind: FindingKind, { developmentId, development }: Placed, rest: Rest): Finding {
  return { kind, developmentId, development, ...rest }
}

const reasons: Record<HouseTypeSuggestion['because'], string> = {
  record: 'its people were answered for it',
  neighbours: 'the two nearest homes on each side are of it',
  'only-type': 'the development has no other',
  'record-disagrees': 'Its people were answered for more than one house type.',
  'neighbours-disagree': 'The homes beside it are of different types.',
  'no-signal': 'Nothing in the data tells its type.',
}

export function missingHouseTypeFinding(row: MissingHouseTypeRow): Finding {
  const { suggestion, houseType } = row
  return finding('unit-without-house-type', row, {
    id: row.unitId,
    subject: `Home ${row.number}`,
    problem: houseType ? 'It has no house type.' : reasons[suggestion.because],
    fix: houseType ? `Set it to ${houseType}: ${reasons[suggestion.because]}.` : null,
    href: developmentPath.units(row.developmentId, { search: row.number }),
  })
}

export function fileGoneFinding(row: VersionFileRow): Finding {
  return finding('file-gone', row, {
    id: row.documentId,
    subject: row.title,
    problem: `The file of version ${row.version} is gone${row.isSearched ? '; its passages still answer' : ''}.`,
    fix: 'Mark the version failed, so that it is uploaded again.',
    href: developmentPath.document(row.developmentId, row.documentId),
  })
}

export function emptyDocumentFinding(row: EmptyDocumentRow, hasFile: boolean): Finding {
  return finding('document-without-passages', row, {
    id: row.documentId,
    subject: row.title,
    problem: hasFile ? 'It is ready, and has no passage.' : 'It is ready, has no passage, and its file is gone.',
    fix: hasFile ? 'Read it again.' : null,
    href: developmentPath.document(row.developmentId, row.documentId),
  })
}

export function stalePassagesFinding(row: StalePassagesRow): Finding {
  const { ofOtherVersion, ofOtherHouseType, kept, isReady } = row
  const problems = [
    ...(ofOtherVersion ? [`${formatPlural(ofOtherVersion, 'passage')} of another version`] : []),
    ...(ofOtherHouseType ? [`${formatPlural(ofOtherHouseType, 'passage')} for another house type`] : []),
  ]
  const fixes = [
    ...(ofOtherVersion ? [`Delete ${formatPlural(ofOtherVersion, 'passage')}.`] : []),
    ...(ofOtherHouseType ? [`Give ${formatPlural(ofOtherHouseType, 'passage')} the document’s house type.`] : []),
    ...(isReady && kept === 0 ? ['Read it again.'] : []),
  ]
  return finding('stale-passages', row, {
    id: row.documentId,
    subject: row.title,
    problem: `${problems.join(', ')}.`,
    fix: fixes.join(' '),
    href: developmentPath.document(row.developmentId, row.documentId),
  })
}

// Any namespace will do, so long as it is always this one.
const fileNamespace = '6f1d1f2e-2f0c-4b0e-9a51-0e0f6c1f7a10'

export function unreferencedFileFinding(row: { key: string; sizeBytes: number; modifiedAt: string }): Finding {
  return {
    kind: 'unreferenced-file',
    id: v5(row.key, fileNamespace),
    developmentId: null,
    development: null,
    subject: row.key.split('/').slice(1).join('/'),
    problem: `${formatBytes(row.sizeBytes)}, stored ${formatDay(row.modifiedAt)}; no document names it.`,
    fix: 'Delete the file.',
    href: null,
  }
}

export function untoldConversationFinding(row: UntoldConversationRow): Finding {
  const missing = [
    ...(row.isUntold ? ['The conversation has no homeowner'] : []),
    ...(row.messages ? [`${formatPlural(row.messages, 'message')} without a homeowner`] : []),
  ]
  return finding('activity-without-homeowner', row, {
    id: row.conversationId,
    subject: `A conversation of home ${row.unit}`,
    problem: `${missing.join(', ')}.`,
    fix: `Give it to the homeowner of home ${row.unit} who had it.`,
    href: developmentPath.people(row.developmentId, { search: row.unit }),
  })
}

/** One finding for each document that was read. */
export function untoldReadingFindings(rows: readonly UntoldReadingRow[]): Finding[] {
  return [...readingsOfDocuments(rows).values()].map((readings) => {
    const [row] = readings
    const views = readings.filter(({ table }) => table === 'document_views').length
    const downloads = readings.length - views
    const counted = [
      ...(views ? [formatPlural(views, 'view')] : []),
      ...(downloads ? [formatPlural(downloads, 'download')] : []),
    ].join(' and ')
    return finding('activity-without-homeowner', row, {
      id: row.documentId,
      subject: row.title,
      problem: `${counted} without a homeowner.`,
      fix: 'Give each to the homeowner whom the record of that moment names.',
      href: developmentPath.document(row.developmentId, row.documentId),
    })
  })
}

/** Readings by their document, in the order in which they come. */
export function readingsOfDocuments(
  rows: readonly UntoldReadingRow[],
): Map<string, [UntoldReadingRow, ...UntoldReadingRow[]]> {
  const documents = new Map<string, [UntoldReadingRow, ...UntoldReadingRow[]]>()
  for (const row of rows) {
    const known = documents.get(row.documentId)
    if (known) known.push(row)
    else documents.set(row.documentId, [row])
  }
  return documents
}

export function duplicateFinding({ keep, others, isAmbiguous }: DuplicateRow): Finding {
  const names = [keep, ...others].map(({ name }) => name)
  return finding('duplicate-homeowners', keep, {
    id: keep.id,
    subject: `Home ${keep.unit}: ${names.join(', ')}`,
    problem: isAmbiguous
      ? 'One name with different e-mail addresses: it may be two people.'
      : `${names.length} rows of one person.`,
    fix: isAmbiguous
      ? null
      : `Keep who ${keep.onboardedAt ? 'came in' : 'was on record'} first, and move what the others have.`,
    href: developmentPath.people(keep.developmentId, { search: keep.unit }),
  })
}

export function soldUnitFinding(row: UnsoldRow): Finding {
  return finding('sold-unit-without-homeowner', row, {
    id: row.unitId,
    subject: `Home ${row.number}`,
    problem: `${row.address}: sold, and nobody is on record.`,
    fix: null,
    href: developmentPath.units(row.developmentId, { search: row.number }),
  })
}

export function withoutEmailFinding(row: WithoutEmailRow): Finding {
  return finding('homeowner-without-email', row, {
    id: row.homeownerId,
    subject: `${row.name}, home ${row.unit}`,
    problem: row.isOnboarded ? 'Came in, and has no address on record.' : 'Not come in yet, and no address on record.',
    fix: null,
    href: developmentPath.people(row.developmentId, { search: row.name }),
  })
}
