// What a form says that chooses a password, wherever it stands: it is typed twice, and judged with what is known of its owner.
import { z } from 'zod'
import { passwordStrength } from '~/lib/password-strength'

/** The two fields; what they may hold is for `passwordErrors` to say. */
export const newPasswordFields = {
  password: z.string().max(1_000).default(''),
  passwordAgain: z.string().max(1_000).default(''),
}

type NewPassword = { password: string; passwordAgain: string }

/** What is wrong with a password that was chosen, by its field; null where it may be used. */
export function passwordErrors(
  { password, passwordAgain }: NewPassword,
  known: readonly string[],
): Record<string, string[]> | null {
  const { problem } = passwordStrength(password, [...known, 'openhouse'])
  if (problem) return { password: [problem] }
  return password === passwordAgain ? null : { passwordAgain: ['These are not the same.'] }
}
