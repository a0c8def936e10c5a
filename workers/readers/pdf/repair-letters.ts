// What fonts do to letters that are otherwise decoded: accents beside their letter, spaced capitals, marks of symbol fonts.

const accents: Record<string, string> = {
  '´': '\u0301',
  '`': '\u0300',
  '¨': '\u0308',
  ˆ: '\u0302',
  '^': '\u0302',
  '˜': '\u0303',
  '~': '\u0303',
  '¸': '\u0327',
  ˇ: '\u030c',
  '˚': '\u030a',
  '˝': '\u030b',
  '¯': '\u0304',
  '˙': '\u0307',
  '˛': '\u0328',
}
// Typewriters and old typesetting programs strike the accent before its letter; after a vowel it may also follow.
const before = /([´`¨ˆ˜ˇ˚˝¯˙])\s?([\p{L}ı])/gu
const after = /(\p{L})([´¨ˆ˜¸ˇ˝˙˛])/gu

/** Wingdings and Symbol: what their commonest marks mean. Other marks of theirs that begin a line are bullets. */
const symbols: Record<string, string> = {
  '\uf0fc': '✓',
  '\uf0fb': '✗',
  '\uf0fe': '☑',
  '\uf06f': '☐',
  '\uf0a8': '☐',
  '\uf0e0': '→',
  '\uf0b0': '°',
  '\uf0b1': '±',
  '\uf0b4': '×',
  '\uf0a3': '≤',
  '\uf0b3': '≥',
  '\uf06d': 'µ',
  '\uf057': 'Ω',
}

/** The text of a line as it is meant to be read. */
export function repairLetters(text: string): string {
  const meant = text.replace(/[\uf000-\uf0ff]/g, (mark, at: number) => {
    const known = symbols[mark]
    if (known) return known
    return /^\s*$/.test(text.slice(0, at)) ? '•' : ''
  })
  return closeSpaced(composeAccents(meant)).replace(/^•(?=\S)/, '• ')
}

function composeAccents(text: string): string {
  if (!/[´`¨ˆ˜¸ˇ˚˝¯˙˛]/.test(text)) return text
  return text
    .replace(before, (whole, accent: string, letter: string) => compose(letter === 'ı' ? 'i' : letter, accent) ?? whole)
    .replace(after, (whole, letter: string, accent: string) => compose(letter, accent) ?? whole)
}

function compose(letter: string, accent: string): string | undefined {
  const both = (letter + (accents[accent] ?? '')).normalize('NFC')
  return both.length === letter.length && both !== letter ? both : undefined
}

/** "W A R R A N T Y" is one word. */
function closeSpaced(text: string): string {
  const words = text.split(' ')
  const closed: string[] = []
  for (let at = 0; at < words.length;) {
    let end = at
    while (end < words.length && /^[\p{L}\p{N}&]$/u.test(words[end] ?? '')) end++
    const letters = words.slice(at, end)
    if (isSpacedWord(letters)) closed.push(letters.join(''))
    else closed.push(...(letters.length > 0 ? letters : [words[at] ?? '']))
    at = Math.max(end, at + 1)
  }
  return closed.join(' ')
}

function isSpacedWord(letters: readonly string[]): boolean {
  const isCapital = letters.every((letter) => letter === letter.toUpperCase())
  const isTitle = letters.slice(1).every((letter) => letter === letter.toLowerCase())
  return letters.filter((letter) => /\p{L}/u.test(letter)).length >= 4 && (isCapital || isTitle)
}
