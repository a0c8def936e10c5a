/** A filter of a table, by the name that it has in the address. */
export type TableFilter =
  | { kind?: 'select'; name: string; label: string; options: { value: string; label: string }[] }
  /** On or off; `value` is what the address says when it is on. */
  | { kind: 'check'; name: string; label: string; value?: string }

export const checkedValue = (filter: { value?: string }) => filter.value ?? '1'

/** The filters that an address sets, as their chips say them; a value that no option has is none. */
export function activeFilters(
  params: URLSearchParams,
  filters: TableFilter[],
  searchName: string | null,
): { name: string; text: string }[] {
  const searched = searchName === null ? '' : (params.get(searchName) ?? '')
  return [
    ...(searchName !== null && searched ? [{ name: searchName, text: `“${searched}”` }] : []),
    ...filters.flatMap((filter) => {
      const value = params.get(filter.name)
      if (!value) return []
      if (filter.kind === 'check')
        return value === checkedValue(filter) ? [{ name: filter.name, text: filter.label }] : []
      const option = filter.options.find((one) => one.value === value)
      return option ? [{ name: filter.name, text: `${filter.label}: ${option.label}` }] : []
    }),
  ]
}
