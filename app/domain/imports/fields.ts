// What a column of a list may say of a home or of those who bought it.

export const importFields = [
  'number',
  'houseType',
  'address',
  'postcode',
  'phase',
  'soldOn',
  'handedOverOn',
  'name',
  'firstName',
  'lastName',
  'email',
  'phone',
  'name2',
  'firstName2',
  'lastName2',
  'email2',
  'phone2',
  'energyRating',
  'mprn',
  'gprn',
] as const

export type ImportField = (typeof importFields)[number]

/** What of each column, in their order; the empty text where it is passed over. */
export type Mapping = readonly (ImportField | '')[]

export const importFieldLabels: Record<ImportField, string> = {
  number: 'Home number',
  houseType: 'House type',
  address: 'Address',
  postcode: 'Postcode or Eircode',
  phase: 'Phase',
  soldOn: 'Sold on',
  handedOverOn: 'Keys handed over on',
  name: 'Homeowner: full name',
  firstName: 'Homeowner: first name',
  lastName: 'Homeowner: surname',
  email: 'Homeowner: e-mail',
  phone: 'Homeowner: phone',
  name2: 'Second homeowner: full name',
  firstName2: 'Second homeowner: first name',
  lastName2: 'Second homeowner: surname',
  email2: 'Second homeowner: e-mail',
  phone2: 'Second homeowner: phone',
  energyRating: 'Energy rating',
  mprn: 'Electricity meter (MPRN)',
  gprn: 'Gas meter (GPRN)',
}

/** An address may stand in several columns, which are put together in their order; of all others there is one. */
export const repeatableFields: ReadonlySet<string> = new Set<ImportField>(['address'])

export function isImportField(text: string): text is ImportField {
  return importFields.some((field) => field === text)
}

export const importOutcomes = ['new', 'changed', 'unchanged', 'refused', 'skipped'] as const
export type ImportOutcome = (typeof importOutcomes)[number]
export type ImportCounts = Record<ImportOutcome, number>

export const importStates = ['checking', 'review', 'importing', 'done', 'undoing', 'undone', 'failed'] as const
export type ImportState = (typeof importStates)[number]

/** No list of one development has more. */
export const importLimits = { rows: 20_000, columns: 60, cellCharacters: 500, fileBytes: 15 * 1024 * 1024 }
