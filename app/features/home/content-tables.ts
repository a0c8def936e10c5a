/** What staff write for homes, by the tables it is in. */
export const contentTables = [
  'contacts',
  'emergency_points',
  'checklist_items',
  'service_charges',
  'bin_collections',
] as const
export type ContentTable = (typeof contentTables)[number]

/** Before the id of a house type: the name of the field of its energy rating. */
export const RATING = 'rating-'
