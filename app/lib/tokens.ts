import { countTokens as countPiece } from 'gpt-tokenizer/encoding/o200k_base'

// A document may spell out `<|endoftext|>`; to us it is text like any other, not a reason to throw.
const asPlainText = { disallowedSpecial: new Set<string>() }

// The tokenizer is quadratic in the length of an unbroken run, so 200,000 equal letters would hold the process for half a minute.
const PIECE_CHARS = 1_000

/** Tokens of a text in the o200k vocabulary (GPT-4o and later; near enough for others). Linear in the length of the text. */
export function countTokens(text: string): number {
  let tokens = 0
  let from = 0
  while (from < text.length) {
    const to = pieceEnd(text, from)
    tokens += countPiece(text.slice(from, to), asPlainText)
    from = to
  }
  return tokens
}

// A token carries the space before its word, so a cut just before a space changes no count.
function pieceEnd(text: string, from: number): number {
  const limit = from + PIECE_CHARS
  if (limit >= text.length) return text.length
  const space = text.lastIndexOf(' ', limit)
  return space > from ? space : limit
}

/** Tokens that a chat request is billed for: each message's text plus the few that frame it (3 a message, 3 for the reply). */
export function countMessageTokens(messages: readonly { role: string; content: string }[]): number {
  return messages.reduce((sum, message) => sum + 3 + countTokens(message.role) + countTokens(message.content), 3)
}
