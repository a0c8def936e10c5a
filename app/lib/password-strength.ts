// How hard a password is to guess, by zxcvbn and its list of passwords that have leaked, which ships with it: nothing is asked of
// anybody. The page tells it while somebody types, and the server by the same rule.
import { ZxcvbnFactory } from '@zxcvbn-ts/core'
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common'

export const shortestPassword = 12
export const longestPassword = 200
/** Of zxcvbn's 0 to 4: safe from whoever tries slowly, and hashed by argon2 from whoever tries fast. */
const lowestScore = 3
// A long password is judged by its beginning, which can only make it look weaker; the time that zxcvbn takes grows with the square.
const judgedLength = 80

export type PasswordStrength = {
  /** From 0, guessed at once, to 4. */
  score: number
  words: string
  /** Why it may not be used; null where it may. */
  problem: string | null
}

const words = ['Guessed at once', 'Easily guessed', 'Could be guessed', 'Hard to guess', 'Very hard to guess']

const zxcvbn = new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs })
const leaked = new Set(dictionary['passwords-common'].map(String))

/**
 * Judges a password. No characters are asked for: what counts is its length, and whether it would be guessed.
 * @param known what others know of its owner (name, e-mail address, company), which is no secret.
 */
export function passwordStrength(password: string, known: readonly string[] = []): PasswordStrength {
  if (leaked.has(password.toLowerCase()))
    return { score: 0, words: 'Known to everybody', problem: 'This password has leaked elsewhere and is tried first.' }
  const { score } = zxcvbn.check(password.slice(0, judgedLength), known.flatMap(partsOf))
  return { score, words: words[score] ?? '', problem: problemOf(password, score) }
}

function problemOf(password: string, score: number): string | null {
  const length = [...password].length
  if (length < shortestPassword) return `Use at least ${shortestPassword} characters.`
  if (password.length > longestPassword) return `Use at most ${longestPassword} characters.`
  return score < lowestScore ? 'This would be guessed. Add another word or two that do not belong together.' : null
}

function partsOf(text: string): string[] {
  return [text, ...text.split(/[^\p{L}\p{N}]+/u)].filter((part) => part.length > 2)
}
