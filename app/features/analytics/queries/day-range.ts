/** The days that are counted, both ends among them: `2026-03-12`. */
export type DayRange = { from: string; to: string }
