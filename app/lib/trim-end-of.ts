/** A text without those of the given characters that it ends with. A pattern such as `/=+$/` would begin anew at each of them. */
export function trimEndOf(text: string, characters: string): string {
  let end = text.length
  while (end > 0 && characters.includes(text.charAt(end - 1))) end--
  return text.slice(0, end)
}
