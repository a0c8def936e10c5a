/** What staff write for homes, by the tables it is in. */
export const contentTables = ['contacts', 'emergency_points', 'checklist_items'] as const
export type ContentTable = (typeof contentTables)[number]
