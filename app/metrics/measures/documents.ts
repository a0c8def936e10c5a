// How documents are read, and which there are.
import { defineMeasures } from './measure'
import { documentRows, peopleRows, rowsBelow } from './paths'

const activity = {
  source: 'activityDays',
  dimensions: ['day', 'development'],
  unit: 'count',
  goodWhen: 'up',
  unknown: null,
} as const
const ofDocument = {
  source: 'documentDays',
  dimensions: ['day', 'document'],
  unit: 'count',
  goodWhen: 'up',
  unknown: null,
} as const
const now = { source: 'developmentStats', dimensions: ['development'], unit: 'count', unknown: null } as const

export const documentMeasures = defineMeasures({
  views: {
    field: 'views',
    ...activity,
    label: 'Opened',
    definition: 'How often homeowners opened a document in the period. Opening the same one twice counts twice.',
    zero: 'Nothing was opened.',
    formula: { kind: 'sum', of: ['views'] },
    rows: (place) => {
      const filters = { sort: 'views', order: 'desc' } as const
      return documentRows(place, { one: filters, many: filters }, { found: 'views', sum: 'views' })
    },
  },
  downloads: {
    field: 'downloads',
    ...activity,
    label: 'Downloaded',
    definition: 'How often homeowners downloaded a document in the period.',
    zero: 'Nothing was downloaded.',
    formula: { kind: 'sum', of: ['downloads'] },
    rows: (place) => {
      const filters = { sort: 'downloads', order: 'desc' } as const
      return documentRows(place, { one: filters, many: filters }, { found: 'downloads', sum: 'downloads' })
    },
  },
  uploads: {
    field: 'uploads',
    ...activity,
    label: 'Uploads',
    definition: 'Documents uploaded in the period, new versions among them.',
    zero: 'Nothing was uploaded.',
    formula: { kind: 'sum', of: ['uploads'] },
    rows: (place) => {
      const filters = { uploaded: 'yes', sort: 'updated', order: 'desc' } as const
      return documentRows(place, { one: filters, many: {} }, { found: 'uploads', sum: 'documents' })
    },
  },
  documentViews: {
    field: 'views',
    ...ofDocument,
    label: 'Opened',
    definition: 'How often homeowners opened it in the period.',
    zero: 'Nobody opened it.',
    formula: { kind: 'sum', of: ['views'] },
    rows: () => rowsBelow('#readers', 'views', 'By whom'),
  },
  documentDownloads: {
    field: 'downloads',
    ...ofDocument,
    label: 'Downloaded',
    definition: 'How often homeowners downloaded it in the period.',
    zero: 'Nobody downloaded it.',
    formula: { kind: 'sum', of: ['downloads'] },
    rows: () => rowsBelow('#readers', 'downloads', 'By whom'),
  },
  citations: {
    field: 'cited_in_answers',
    ...ofDocument,
    label: 'Cited',
    definition: 'Answers of the period that cite it; twice in one answer counts once.',
    zero: 'No answer cites it.',
    formula: { kind: 'sum', of: ['citations'] },
  },
  readers: {
    field: 'readers',
    label: 'Readers',
    unit: 'count',
    goodWhen: 'up',
    source: 'readers',
    dimensions: ['development'],
    definition: 'Different homeowners who opened at least one document in the period.',
    zero: 'Nobody opened a document.',
    unknown: null,
    formula: { kind: 'sum', of: ['readers'] },
    rows: (place) => peopleRows(place, { onboarded: 'yes', reading: 'opened' }, 'onboarded'),
  },
  openRate: {
    field: 'open_rate',
    label: 'Open rate',
    unit: 'share',
    goodWhen: 'up',
    source: 'readers',
    definition:
      'Of the homeowners who had come in by the end of the period, those who opened at least one document in it. Each counts once.',
    zero: 'Nobody opened a document.',
    unknown: 'Nobody had come in.',
    dimensions: ['development', 'document'],
    formula: { kind: 'share', part: ['readers'], of: ['onboarded'] },
    rows: (place) => peopleRows(place, { onboarded: 'yes', reading: 'opened' }, 'onboarded'),
    counts: 'readers',
  },
  documentOpenRate: {
    field: 'opening_rate',
    label: 'Open rate',
    unit: 'share',
    goodWhen: 'up',
    source: 'audience',
    dimensions: ['document'],
    definition:
      'Of the homeowners whose home it is for, of those there were by the end of the period, those who opened it in the period. Each counts once.',
    zero: 'None of them opened it.',
    unknown: 'It is for nobody yet.',
    formula: { kind: 'share', part: ['viewers'], of: ['homeowners'] },
  },
  documents: {
    field: 'documents',
    ...now,
    label: 'Documents',
    goodWhen: 'up',
    definition: 'Documents that were uploaded, as they stand now.',
    zero: 'There are no documents.',
    formula: { kind: 'sum', of: ['documents'] },
  },
  documentsReady: {
    field: 'documents_ready',
    ...now,
    label: 'Documents ready',
    goodWhen: 'up',
    definition:
      'Documents that can be searched and read now. A required category without one is missing, once for each house type that lacks it.',
    zero: 'No document is ready.',
    formula: { kind: 'sum', of: ['documentsReady'] },
    rows: (place) =>
      documentRows(
        place,
        { one: { status: 'ready' }, many: { sort: 'ready', order: 'desc' } },
        { found: 'found', sum: 'ready' },
      ),
  },
  documentsFailed: {
    field: 'documents_failed',
    ...now,
    label: 'Documents failed',
    goodWhen: 'down',
    definition: 'Documents whose newest version could not be read.',
    zero: 'Every document could be read.',
    formula: { kind: 'sum', of: ['documentsFailed'] },
  },
  unreadDocuments: {
    field: 'unread',
    label: 'Unread documents',
    unit: 'count',
    goodWhen: 'down',
    source: 'unread',
    dimensions: ['development'],
    definition: 'Documents that are ready, and that no homeowner opened or downloaded in the period.',
    zero: 'Every document has its readers.',
    unknown: null,
    formula: { kind: 'sum', of: ['unread'] },
    rows: (place) => {
      // Over several developments nothing lists them.
      if (!place.developmentId) return undefined
      return documentRows(place, { one: { read: 'unread' }, many: {} }, { found: 'found', sum: 'unread' })
    },
  },
  missingDocuments: {
    field: 'documents_missing',
    ...now,
    label: 'Missing documents',
    goodWhen: 'down',
    definition:
      'Required categories without a ready document, once for each house type that lacks it, however many homes it has.',
    zero: 'Nothing that is required is missing.',
    formula: { kind: 'sum', of: ['missingDocuments'] },
    rows: (place) => documentRows(place, { one: {}, many: { gaps: 'missing' } }, { found: 'found', sum: 'missing' }),
  },
})
