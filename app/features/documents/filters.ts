// What the forms and addresses of documents may say.
import { z } from 'zod'
import { documentCategorySlugs } from '~/domain/documents/categories'
import { searchParamsOf } from '~/platform/request-text.server'

/** The text fields of an upload. */
export const uploadFieldNames = ['category', 'houseType', 'title', 'gap'] as const

export const uploadFieldsSchema = z.object({
  category: z.enum(documentCategorySlugs, { message: 'Choose a category.' }),
  houseType: z.string().trim().min(1).default('all'),
  title: z.string().trim().max(200, 'A title has at most 200 characters.').optional(),
  /** The gap that it is uploaded for. */
  gap: z
    .string()
    .uuid()
    .or(z.literal(''))
    .optional()
    .transform((id) => id || null),
})

const presetSchema = z.object({
  gap: z.string().uuid().nullable().catch(null),
  category: z.enum(documentCategorySlugs).nullable().catch(null),
  houseType: z.string().trim().min(1).max(100).nullable().catch(null),
})

/** What an upload is for: what is chosen before a file is. */
export type UploadPreset = z.output<typeof presetSchema>

/** What the address of the documents says that is to be uploaded; null where it does not say. */
export function readUploadPreset(params: URLSearchParams): UploadPreset | null {
  if (!params.get('gap')) return null
  const preset = presetSchema.parse({
    gap: params.get('gap'),
    category: params.get('category'),
    houseType: params.get('houseType'),
  })
  return preset.gap ? preset : null
}

const openingSchema = z.object({
  page: z.coerce.number().int().min(1).max(100_000).nullable().catch(null),
  version: z.coerce.number().int().min(1).max(100_000).nullable().catch(null),
  download: z.enum(['1']).nullable().catch(null),
})

/** At which page a file is to be opened, in which version, and whether to keep it. */
export function readOpening(request: Request): { page: number | null; version: number | null; download: boolean } {
  const searchParams = searchParamsOf(request)
  const values = {
    page: searchParams.get('page'),
    version: searchParams.get('version'),
    download: searchParams.get('download'),
  }
  const { page, version, download } = openingSchema.parse({
    ...values,
    page: values.page ?? undefined,
    version: values.version ?? undefined,
  })
  return { page, version, download: download !== null }
}

/** What the forms of a document's page ask for. */
export const documentIntentSchema = z.object({ intent: z.enum(['retry', 'remove']) })

/** The number of the first passage that is shown. */
export function readFirstPassage(params: URLSearchParams): number {
  return z.coerce
    .number()
    .int()
    .min(0)
    .max(1_000_000)
    .catch(0)
    .parse(params.get('passages') ?? 0)
}
