import { z } from 'zod'
import { documentCategorySlugs } from '~/domain/documents/categories'

const requirement = z
  .string()
  .max(100)
  .transform((value) => {
    const [category, houseType] = value.split('|')
    return { category, houseType }
  })
  .pipe(z.object({ category: z.enum(documentCategorySlugs), houseType: z.string().min(1) }))

/** The ticked cells of the matrix: `category|code`, and `category|all` for every house type. */
export const requirementsSchema = z.array(requirement).max(5_000)
export type Requirement = z.output<typeof requirement>
