import { z } from 'zod'
import { parseColour, type Shades, shadesOf } from '~/lib/accent'

const line = (most: number, words: string) => z.string().trim().max(most, words).default('')

/** How homeowners see their builder; an empty field is as the app has it. */
export const brandSettings = z.object({
  accent: z
    .string()
    .trim()
    .refine((text) => text === '' || parseColour(text) !== null, 'A colour looks like #b8892f.')
    .default(''),
  /** Whom mails come from. A line break would begin another header. */
  senderName: line(80, 'This is longer than a name.').refine(
    (text) => !/[\r\n<>"]/.test(text),
    'Leave out < > and quotes.',
  ),
  supportPhone: line(40, 'This is longer than a telephone number.').refine(
    (text) => /^[+0-9 ()/-]*$/.test(text),
    'A telephone number has digits, spaces and + ( ) / - alone.',
  ),
})

export type BrandSettings = z.infer<typeof brandSettings>

/** The shades of a company's accent in both themes; null where it has none of its own. */
export function accentShades({ accent }: Pick<BrandSettings, 'accent'>): { light: Shades; dark: Shades } | null {
  const colour = parseColour(accent)
  return colour && { light: shadesOf(colour, 'light'), dark: shadesOf(colour, 'dark') }
}
