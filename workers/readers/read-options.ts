export type ReadOptions = {
  /** The text of a PDF alone, without looking at how it is drawn. */
  isPlain?: boolean
  /** Called whenever some of it was read. */
  onStep?: () => void
}
