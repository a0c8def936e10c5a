export type Shortcut = {
  /** `g o`, `/`, `mod+k`. */
  keys: string
  label: string
  /** Where the sheet lists it: `Go to`, `On this page`. */
  group: string
  run: () => void
}
