/** Of a passage, in Postgres's text form. */
export type PassageVectors = {
  /** The mean of its windows. */
  whole: string
  windows: string[]
  sentences: string[]
}
