// Letters that no Unicode decomposition takes apart, as they are typed on a keyboard without them.
const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** A text without case and diacritics, for comparing. */
export function plainText(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
}

/** The words of a name for comparing: without case, diacritics, apostrophes or punctuation. */
export function wordKeys(name: string): string[] {
  return plainText(name)
    .replace(/['’‘`´ʼ]\s*/g, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
}

/** The surname of a name for comparing: its last word; empty when there is none. */
export function surnameKey(name: string): string {
  return wordKeys(name).at(-1) ?? ''
}
