// Squares, fractions and ordinals stay: NFKC makes "10²" a hundred and two, "2½" twenty-one halves and "21 ºC" an "oC".
const composed = /[^\u00aa\u00b2\u00b3\u00b9\u00ba\u00bc-\u00be\u2070-\u209f\u2150-\u215f]+/gu

/**
 * A text in the one form that is stored, searched and quoted: NFKC but for superscripts and fractions, without soft hyphens, direction
 * marks and other characters that nobody sees, without what a font alone gives a meaning, and without what Postgres refuses. Line
 * breaks and tabs stay; half a character becomes U+FFFD.
 */
export function normalizeText(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029\u0085]/g, '\n')
    .replace(/\p{Cf}|\u034f|\u180e/gu, '')
    .replace(composed, (part) => part.normalize('NFKC'))
    .replace(/(^|\n)[\uE000-\uF8FF]\s*/gu, '$1• ')
    .replace(/\p{Co}/gu, '')
    .replace(/[^\P{Cc}\n\t]/gu, '')
    .replace(/\p{Cs}/gu, '\uFFFD')
}
