import { z } from 'zod'
import { documentCategorySlugs } from '~/domain/documents/categories'
import { languages } from '~/domain/languages/languages'

const fileId = z.string().uuid()
const emptyToNull = <T extends z.ZodTypeAny>(schema: T) =>
  z.preprocess((value) => (value === '' || value === undefined ? null : value), schema.nullable())

/** What the forms of a batch send. `files` is the number that the person has confirmed. */
export const batchIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('mend'),
    fileId,
    title: z.string().trim().min(1, 'A title is needed.').max(200, 'A title has at most 200 characters.'),
    category: emptyToNull(z.enum(documentCategorySlugs)),
    /** The code of a house type, or 'all'. */
    houseType: z.string().trim().min(1).max(40),
    language: emptyToNull(z.enum(languages)),
  }),
  z.object({ intent: z.literal('skip'), fileId }),
  z.object({ intent: z.literal('restore'), fileId }),
  z.object({ intent: z.literal('accept') }),
  z.object({ intent: z.literal('delete') }),
])
export type BatchIntent = z.infer<typeof batchIntentSchema>

/** Begins a batch of the files of a folder. */
export const folderSchema = z.object({
  intent: z.literal('folder'),
  name: z.string().trim().min(1).max(200).catch('Folder'),
})

/** Which page of the files is shown, from 1. */
export function readBatch(params: URLSearchParams): { page: number } {
  const page = z.coerce.number().int().min(1).max(100).catch(1)
  return { page: page.parse(params.get('page') ?? 1) }
}
