// How an import reads on its page.
import type { Change } from '~/domain/imports/assess-rows'
import {
  type ImportCounts,
  importFieldLabels,
  type ImportOutcome,
  type ImportState,
  isImportField,
} from '~/domain/imports/fields'
import { formatPlural } from '~/lib/format'
import type { ListRow, Written } from './queries.server'

export type ShownCell = { column: number; label: string; text: string; problem: string | null }
export type ShownRow = {
  number: number
  outcome: ListRow['outcome']
  cells: ShownCell[]
  /** What is wrong with the row as a whole. */
  problems: string[]
  notes: string[]
  changes: string[]
}

/** A row with the cells of the columns that say something; a cell to be mended is shown whatever its column is. */
export function toShownRow(row: ListRow, mapping: readonly string[], headings: readonly string[]): ShownRow {
  const { problems = [], notes = [], changes = [] } = row.verdict
  const problemOf = (column: number) =>
    problems
      .filter((problem) => problem.column === column)
      .map(({ message }) => message)
      .join(' ') || null
  const cells = mapping.flatMap((field, column): ShownCell[] => {
    const problem = problemOf(column)
    if (!field && !problem) return []
    return [{ column, label: columnLabel(column, field, headings), text: row.cells[column] ?? '', problem }]
  })
  return {
    number: row.number,
    outcome: row.outcome,
    cells,
    problems: problems.filter(({ column }) => column === null).map(({ message }) => message),
    notes,
    changes: row.outcome === 'changed' ? changesOf(changes) : [],
  }
}

/** What a column is called: as the list has it, or else what it says. */
export function columnLabel(column: number, field: string, headings: readonly string[]): string {
  return headings[column] || (isImportField(field) ? importFieldLabels[field] : `Column ${columnLetters(column)}`)
}

/** As a spreadsheet calls its columns: A to Z, then AA. */
export function columnLetters(column: number): string {
  const letter = String.fromCharCode(65 + (column % 26))
  return column < 26 ? letter : columnLetters(Math.floor(column / 26) - 1) + letter
}

/** Whoever is new is named once, with all that is known of them. */
function changesOf(changes: readonly Change[]): string[] {
  const added = new Set(changes.flatMap(({ field, was, is }) => (field === 'name' && was === null && is ? is : [])))
  return changes.flatMap((change) => {
    const { field, is, person } = change
    if (person === undefined || !added.has(person)) return changeWords(change)
    if (field !== 'name') return []
    const known = changes.flatMap((other) =>
      other.person === person && other.field !== 'name' ? (other.is ?? []) : [],
    )
    return [is, ...known].join(', ') + ' is added'
  })
}

function changeWords({ field, was, is, person }: Change): string {
  const label = (person && personLabels[field]) || (isImportField(field) ? importFieldLabels[field] : field)
  return `${label}${person ? ` of ${person}` : ''}: ${was ?? 'nothing'} → ${is ?? 'nothing'}`
}

const personLabels: Record<string, string> = { name: 'Name', email: 'E-mail', phone: 'Phone' }

const outcomeWords: Record<ImportOutcome, string> = {
  new: 'new',
  changed: 'changed',
  unchanged: 'unchanged',
  refused: 'to be mended',
  skipped: 'passed over',
}

/** `84 new, 3 changed, 2 unchanged, 1 to be mended`. */
export function countWords(counts: Partial<ImportCounts>): string {
  const said = (Object.keys(outcomeWords) as ImportOutcome[]).flatMap((outcome) =>
    counts[outcome] ? `${counts[outcome].toLocaleString('en')} ${outcomeWords[outcome]}` : [],
  )
  return said.join(', ') || 'no rows'
}

/** `84 homes added, 3 changed; 91 homeowners added`. */
export function writtenWords({
  homesAdded,
  homesChanged,
  peopleAdded,
  peopleChanged,
  houseTypesAdded,
}: Written): string {
  const said = [
    homesAdded ? `${formatPlural(homesAdded, 'home')} added` : '',
    homesChanged ? `${formatPlural(homesChanged, 'home')} changed` : '',
    peopleAdded ? `${formatPlural(peopleAdded, 'homeowner')} added` : '',
    peopleChanged ? `${formatPlural(peopleChanged, 'homeowner')} changed` : '',
    houseTypesAdded ? `${formatPlural(houseTypesAdded, 'house type')} added` : '',
  ]
  return said.filter(Boolean).join(', ') || 'nothing changed'
}

export type StateLook = { label: string; tone: 'good' | 'warn' | 'bad' | 'info' | 'neutral'; isLive: boolean }

export const stateLooks: Record<ImportState, StateLook> = {
  checking: { label: 'Being checked', tone: 'info', isLive: true },
  review: { label: 'Ready to import', tone: 'warn', isLive: false },
  importing: { label: 'Being imported', tone: 'info', isLive: true },
  done: { label: 'Imported', tone: 'good', isLive: false },
  undoing: { label: 'Being undone', tone: 'info', isLive: true },
  undone: { label: 'Undone', tone: 'neutral', isLive: false },
  failed: { label: 'Stopped', tone: 'bad', isLive: false },
}

export const outcomeLooks: Record<ImportOutcome, { label: string; tone: StateLook['tone'] }> = {
  new: { label: 'New', tone: 'good' },
  changed: { label: 'Changed', tone: 'info' },
  unchanged: { label: 'Unchanged', tone: 'neutral' },
  refused: { label: 'To be mended', tone: 'bad' },
  skipped: { label: 'Passed over', tone: 'neutral' },
}
