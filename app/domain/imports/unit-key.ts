import { plainText } from '~/lib/name-key'

/** Words before a number that say no more than that it is one. What tells a flat from a house stays. */
const beforeNumber = new Set(
  'plot unit house home site lot no nr num number haus maison logement casa lote lotto woning kavel dom teach uimhir'.split(
    ' ',
  ),
)

/**
 * What two numbers of a home have in common that mean the same: `Plot 012`, `#12`, `12.0` and `12` are one home; `Apt 12` and `1-2` are
 * others.
 */
export function unitKey(number: string): string {
  const words = plainText(number)
    .replace(/^(\d{1,9})\.0$/, '$1')
    .replace(/[#№°º]/gu, ' ')
    .replace(/[‐‑–—]/gu, '-')
    .split(/[\s.:_]+/u)
    .filter((word) => word !== '')
  const told = words.filter((word, index) => index === words.length - 1 || !beforeNumber.has(word))
  return told.join('').replace(/(^|[^0-9])0+(?=[0-9])/g, '$1')
}
