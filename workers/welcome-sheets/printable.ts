// What the fonts of the sheets have: the Latin letters and what stands between them. A letter beyond these is printed without its
// accent rather than as a box.
const known =
  /[\u0020-\u007e\u00a0-\u00ac\u00ae-\u0148\u014a-\u017e\u0218-\u021b\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020\u2022\u2026\u20ac\u2122]/u
const unseen = /\p{Cf}/gu

/** A text in the letters that can be printed. */
export function printable(text: string): string {
  return [...text.normalize('NFC').replaceAll(unseen, '')]
    .map((letter) => (known.test(letter) ? letter : plain(letter)))
    .join('')
}

function plain(letter: string): string {
  const [base = ''] = letter.normalize('NFD')
  return known.test(base) ? base : '?'
}
