/** Text without the characters that nobody sees and Postgres refuses; line breaks and tabs stay, half a character becomes �. */
export function withoutControlCharacters(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '').replace(/\p{Cs}/gu, '\uFFFD')
}
