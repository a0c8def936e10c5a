import { z } from 'zod'
import { importFields, importLimits, importOutcomes } from '~/domain/imports/fields'

const checkbox = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

/** What the forms of an import's page send. */
export const importIntentSchema = z.discriminatedUnion('intent', [
  z.object({
    intent: z.literal('columns'),
    fields: z.array(z.enum(importFields).or(z.literal(''))).max(importLimits.columns),
    dateOrder: z.enum(['dmy', 'mdy']).nullable().catch(null),
    addsHouseTypes: checkbox,
    clearsEmpty: checkbox,
  }),
  z.object({
    intent: z.literal('mend'),
    row: z.coerce.number().int().min(1).max(10_000_000),
    column: z.coerce.number().int().min(0).max(importLimits.columns),
    value: z.string().max(importLimits.cellCharacters),
    /** In all rows whose cell says the same. */
    everywhere: z
      .literal('yes')
      .optional()
      .transform((value) => value === 'yes'),
  }),
  z.object({ intent: z.literal('import') }),
  z.object({ intent: z.literal('undo') }),
  z.object({ intent: z.literal('check') }),
  z.object({ intent: z.literal('delete') }),
])
export type ImportIntent = z.infer<typeof importIntentSchema>

/** The fields of a form as the schema takes them: of each column there is one `fields`. */
export function importIntentOf(form: FormData): unknown {
  return { ...Object.fromEntries(form), fields: form.getAll('fields') }
}

const shownSchema = z.object({
  rows: z.enum(importOutcomes).nullable().catch(null),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
})
export type ImportRowsQuery = z.infer<typeof shownSchema>

/** Which rows of a list are looked at. */
export function readImportRows(params: URLSearchParams): ImportRowsQuery {
  return shownSchema.parse({ rows: params.get('rows'), page: params.get('page') ?? 1 })
}

const pasteSchema = z.object({
  cells: z
    .string()
    .max(importLimits.fileBytes / 4, 'That is more than can be pasted. Upload it as a file.')
    .refine((text) => text.trim() !== '', 'Paste the cells here first.'),
  act: z.string().max(200).nullable().catch(null),
})

/** Cells that were pasted. */
export function readPaste(form: FormData) {
  return pasteSchema.safeParse({ cells: form.get('cells'), act: form.get('act') })
}
