// What the public API of a homeowner's documents takes and answers: the schemas are its description, too.
import { extendZodWithOpenApi } from '@asteasolutions/zod-to-openapi'
import { z } from 'zod'
import { documentCategorySlugs } from '~/domain/documents/categories'
import { readCursor } from '~/lib/keyset'
import { homeDocumentSorts } from '../home-sorts'

extendZodWithOpenApi(z)

export const publicDocumentsQuery = z.object({
  category: z.enum(documentCategorySlugs).optional().openapi({ description: 'Documents of this category alone.' }),
  search: z
    .string()
    .trim()
    .max(200)
    .default('')
    .openapi({ description: 'Words that stand in the title, or on the pages.' }),
  unread: z
    .enum(['true', 'false'])
    .default('false')
    .openapi({ description: 'true: those alone that were not opened yet.' }),
  sort: z
    .enum(homeDocumentSorts)
    .default('newest')
    .openapi({ description: 'fit: those first that a search fits best.' }),
  limit: z.coerce
    .number({ message: 'A number from 1 to 100.' })
    .int()
    .min(1)
    .max(100)
    .default(25)
    .openapi({ description: 'Documents a page.' }),
  cursor: z
    .string()
    .max(1_000)
    .refine((text) => readCursor(text) !== null, 'Not a cursor of this list.')
    .optional()
    .openapi({ description: '`next` or `previous` of the page before, with the same other parameters.' }),
})

export const publicDocument = z
  .object({
    id: z.string().uuid(),
    title: z.string(),
    category: z.string().openapi({ example: 'heating' }),
    category_label: z.string().openapi({ example: 'Heating and hot water' }),
    house_type: z.string().nullable().openapi({ description: 'Null where it is for every house.' }),
    file_name: z.string(),
    content_type: z.string().openapi({ example: 'application/pdf' }),
    size_bytes: z.number().int().min(0),
    pages: z.number().int().min(0).nullable(),
    version: z.number().int().min(1),
    ready_at: z.string().openapi({ format: 'date-time', description: 'Since when this version can be read.' }),
    is_unread: z.boolean().openapi({ description: 'This version was not opened in the app yet.' }),
    hits: z
      .array(z.object({ page: z.number().int().min(1), excerpt: z.string() }))
      .openapi({ description: 'Where a search found something, best first; empty without one.' }),
    download_url: z.string().openapi({ format: 'uri-reference' }),
  })
  .openapi('Document')

export const publicDocuments = z.object({
  documents: z.array(publicDocument),
  next: z.string().nullable().openapi({ description: 'The cursor of the next page.' }),
  previous: z.string().nullable().openapi({ description: 'The cursor of the page before.' }),
})
