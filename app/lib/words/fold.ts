// Text as people type it, brought down to plain words: what is looked up in vocabularies is folded the same way.

const LETTERS: Record<string, string> = {
  ł: 'l',
  đ: 'd',
  ø: 'o',
  æ: 'ae',
  œ: 'oe',
  ß: 'ss',
  ı: 'i',
  ё: 'е',
  ґ: 'г', // prettier-ignore
}
const DIGITS: Record<string, string> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '7': 't', $: 's', '@': 'a' }

/** Lower case, without accents, apostrophes and invisible characters; "d'eau" is two words, "don't" is one. */
export function foldText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\p{M}\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .toLowerCase()
    .replace(/[łđøæœßıёґ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[’‘ʼ`´′]/g, "'")
    .replace(/(^|[^\p{L}])([cdjlmnst]|qu|jusqu|lorsqu|puisqu|quelqu)'(?=\p{L})/gu, '$1$2 ')
    .replaceAll("'", '')
}

/** The folded words of a text, letters that were held down let go, and figures that stand for letters read as such. */
export function wordsIn(text: string): string[] {
  const words = foldText(text).match(/[\p{L}\p{N}$@]+/gu) ?? []
  return words.map(plainWord).filter((word) => word !== '')
}

function plainWord(word: string): string {
  const spelled = /\p{L}/u.test(word) && /[\d$@]/.test(word) && !/^\p{L}{1,2}\d+$/u.test(word)
  const letters = spelled ? word.replace(/[013457$@]/g, (digit) => DIGITS[digit] ?? digit) : word.replace(/[$@]/g, '')
  return letters.replace(/(\p{L})\1{2,}/gu, '$1')
}
