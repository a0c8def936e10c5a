import { documentCategoryLabel } from '~/domain/documents/categories'
import { developmentPath } from '~/domain/paths/admin'
import type { ReadinessItem, ReadinessKind } from '~/domain/readiness/readiness'
import { formatPlural } from '~/lib/format'
import type { MissingOfType } from './queries.server'

type Wording = {
  label: string
  /** What is missing; it is at least one. */
  lacks: (item: Pick<ReadinessItem, 'missing' | 'total'>) => string
  to: (developmentId: string) => string
}

const homes = (count: number) => formatPlural(count, 'home')

const wordings: Record<ReadinessKind, Wording> = {
  homes: {
    label: 'Homes that are sold',
    lacks: () => 'No home is sold yet, and nobody is known of any.',
    to: developmentPath.imports,
  },
  sold: {
    label: 'Day of sale',
    lacks: ({ missing }) => `${homes(missing)} with people, but without a day of sale: they cannot come in.`,
    to: (id) => developmentPath.units(id, { status: 'unsold' }),
  },
  house_types: {
    label: 'House types',
    lacks: ({ missing }) => `${homes(missing)} without a house type.`,
    to: (id) => developmentPath.units(id),
  },
  people: {
    label: 'Homeowners',
    lacks: ({ missing }) => `${homes(missing)} without people.`,
    to: (id) => developmentPath.units(id, { status: 'nobody' }),
  },
  emails: {
    label: 'E-mail addresses',
    lacks: ({ missing }) => `${formatPlural(missing, 'homeowner')} without an e-mail address.`,
    to: (id) => developmentPath.people(id, { email_missing: 'yes' }),
  },
  pins: {
    label: 'Pins on the map',
    lacks: ({ missing }) => `${homes(missing)} without a pin.`,
    to: developmentPath.map,
  },
  contacts: {
    label: 'Contacts',
    lacks: ({ missing }) =>
      missing === 2 ? 'There is nobody to ring.' : 'No contact has a telephone number for emergencies.',
    to: developmentPath.homeContent,
  },
  emergency_points: {
    label: 'Emergency points',
    lacks: () => 'Where water and electricity are turned off:',
    to: developmentPath.homeContent,
  },
  documents: {
    label: 'Required documents',
    lacks: () => 'What each house type must have:',
    to: developmentPath.requiredDocuments,
  },
  readings: {
    label: 'Documents that can be read',
    lacks: ({ missing }) => `${formatPlural(missing, 'document')} could not be read, or is not read yet.`,
    to: (id) => `${developmentPath.documents(id, { status: 'failed' })}#list`,
  },
  questions: {
    label: 'Questions that the assistant answers',
    lacks: ({ missing, total }) => `${missing} of ${total} answers are missing or not proved.`,
    to: () => '#questions',
  },
}

export type ShownItem = {
  kind: ReadinessKind
  label: string
  isThere: boolean
  lacks: string
  details: string[]
  to: string
}

const pointNames: Record<string, string> = { stopcock: 'water', fuse_board: 'electricity' }

/** The items of a development as its page tells them. */
export function toShownItems(
  developmentId: string,
  items: readonly ReadinessItem[],
  named: { emergencyPoints: readonly MissingOfType[]; documents: readonly MissingOfType[] },
): ShownItem[] {
  const details: Partial<Record<ReadinessKind, string[]>> = {
    emergency_points: byType(named.emergencyPoints, (what) => pointNames[what] ?? what),
    documents: byType(named.documents, documentCategoryLabel),
  }
  return items.map((item) => {
    const { label, lacks, to } = wordings[item.kind]
    const { kind, missing } = item
    const shown = details[kind] ?? []
    // Of house types that are not there, nothing can be named.
    const isUnnamed = missing > 0 && (kind === 'emergency_points' || kind === 'documents') && shown.length === 0
    const text = isUnnamed ? unnamed[kind as keyof typeof unnamed] : lacks(item)
    return { kind, label, isThere: missing === 0, lacks: text, details: shown, to: to(developmentId) }
  })
}

const unnamed = {
  emergency_points: 'Nothing says where water and electricity are turned off.',
  documents: 'Nothing says yet which documents each house type must have.',
}

/** `The Ash: water, electricity` for each house type. */
function byType(missing: readonly MissingOfType[], wordOf: (what: string) => string): string[] {
  const types = new Map<string, { name: string; words: string[] }>()
  for (const { houseTypeId, name, what } of missing) {
    const known = types.get(houseTypeId) ?? { name, words: [] }
    known.words.push(wordOf(what))
    types.set(houseTypeId, known)
  }
  return [...types.values()].map(({ name, words }) => `${name}: ${words.join(', ')}`)
}
