type Place = { address: string; development: string }

/** Where a home is, in a line: its address, and the development unless that is part of it. */
export function placeLine({ address, development }: Place): string {
  return isNamed({ address, development }) ? address : `${address}, ${development}`
}

/** Whether the address says which development it is in: `12 Longview Park`. */
export function isNamed({ address, development }: Place): boolean {
  return address.toLowerCase().includes(development.toLowerCase())
}
