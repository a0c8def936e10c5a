// What may be said of a saved view, by forms and in answers.
import { z } from 'zod'
import { savedSearch } from '~/lib/saved-search'

export const pageSchema = z
  .string()
  .max(300, 'That is no page of this portal.')
  .regex(/^\/admin(\/[\w.~-]+)*\/?$/, 'Views are of pages under /admin.')
  .transform((page) => page.replace(/\/$/, ''))

const name = z.string().trim().min(1, 'Give the view a name.').max(60, 'A name has at most 60 letters.')
const search = z.string().max(2_000, 'That address is too long to be saved.').transform(savedSearch)
const flag = z.enum(['true', 'false']).transform((text) => text === 'true')
const viewId = z.string().uuid('A view is named by its id.')

export const viewForm = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('save'),
    page: pageSchema,
    name,
    search: search.default(''),
    isShared: flag.default('false'),
  }),
  z.object({ intent: z.literal('change'), viewId, name: name.optional(), isShared: flag.optional() }),
  z.object({ intent: z.literal('remove'), viewId }),
])

export type ViewForm = z.output<typeof viewForm>

export const savedView = z.object({
  id: z.string(),
  name: z.string(),
  search: z.string(),
  isShared: z.boolean(),
  isMine: z.boolean(),
  ownerName: z.string().nullable(),
})

export const viewsAnswer = z.object({ views: z.array(savedView), mayShare: z.boolean() })

export type SavedViews = z.output<typeof viewsAnswer>
export type SavedViewItem = z.output<typeof savedView>

/** The development whose page it is; null for pages of none. */
export function developmentOfPage(page: string): string | null {
  return /^\/admin\/developments\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\/|$)/i.exec(page)?.[1] ?? null
}
