import { z } from 'zod'
import { documentCategorySlugs } from './categories'

/** A category by its slug. */
export const documentCategorySchema = z.enum(documentCategorySlugs)
