import { z } from 'zod'
import { documentCategorySlugs } from './document-categories'

/** A category by its slug. */
export const documentCategorySchema = z.enum(documentCategorySlugs)
