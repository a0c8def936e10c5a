// The part of an address that links keep. Pages load this alone: what reads an address brings a parser with it.

const periodParams = ['period', 'from', 'to', 'compare']

/** The part of an address that says the period, for links to other pages of the same figures. */
export function periodSearch(params: URLSearchParams): string {
  return keep(params, periodParams)
}

function keep(params: URLSearchParams, names: string[]): string {
  const kept = names.flatMap((name) => {
    const value = params.get(name)
    return value === null ? [] : [[name, value]]
  })
  return kept.length ? `?${new URLSearchParams(kept)}` : ''
}
