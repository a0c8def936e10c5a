import type { FindingKind } from './kinds'

/** One thing that is wrong, as the page and the scripts tell it. */
export type Finding = {
  /** Of the row that it is about; findings are listed in the order of what they are called, then by it. */
  id: string
  kind: FindingKind
  developmentId: string | null
  development: string | null
  subject: string
  problem: string
  /** What the fix does about it; null where a person is needed. */
  fix: string | null
  /** Where a person looks at it, below /admin. */
  href: string | null
}

/** Rows of one question; `more` says that there are further ones, which are found once these are mended. */
export type Found<Row> = { rows: Row[]; more: boolean }

/** Findings of a kind that are looked at, and mended, at once. */
export const findingsAtMost = 1_000

/** Cuts rows that were asked for with one more than are looked at. */
export function foundOf<Row>(rows: Row[], limit = findingsAtMost): Found<Row> {
  return { rows: rows.slice(0, limit), more: rows.length > limit }
}
