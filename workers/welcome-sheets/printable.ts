// The built-in fonts of PDF know the letters of Windows-1252 alone: enough for the west of Europe, and a letter beyond it is printed
// without its accent rather than as a box.
const beyondLatin1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const withoutAccent: Record<string, string> = { ł: 'l', Ł: 'L', đ: 'd', Đ: 'D', ħ: 'h', Ħ: 'H', ı: 'i', ŋ: 'n', Ŋ: 'N' }

/** A text in the letters of Windows-1252. */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map((letter) => (isKnown(letter) ? letter : plain(letter))).join('')
}

function isKnown(letter: string): boolean {
  const code = letter.codePointAt(0) ?? 0
  return (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff) || beyondLatin1.includes(letter)
}

function plain(letter: string): string {
  const [base = ''] = letter.normalize('NFD')
  return withoutAccent[letter] ?? (isKnown(base) ? base : '?')
}
