const titles = /^(mr|mrs|ms|miss|mx|dr|prof|rev|sir)\.?$/i

/** How a person is greeted: by the first of their names that is no title. */
export function firstNameOf(name: string | null): string {
  const words = (name ?? '').trim().split(/\s+/)
  return words.find((word) => word && !titles.test(word)) ?? 'there'
}
