/** The categories of a document: what is stored, and what people read. */
export const documentCategories = [
  { slug: 'manual', label: 'Home manual' },
  { slug: 'move-in', label: 'Moving in' },
  { slug: 'heating', label: 'Heating and hot water' },
  { slug: 'ventilation', label: 'Ventilation' },
  { slug: 'electrics', label: 'Electrics' },
  { slug: 'water', label: 'Water' },
  { slug: 'appliances', label: 'Appliances' },
  { slug: 'warranty', label: 'Warranty and defects' },
  { slug: 'fire-safety', label: 'Fire safety' },
  { slug: 'energy', label: 'Energy rating' },
  { slug: 'floor-plan', label: 'Floor plan' },
  { slug: 'waste', label: 'Waste and recycling' },
  { slug: 'parking', label: 'Parking' },
  { slug: 'management', label: 'Management company' },
  { slug: 'broadband', label: 'Broadband' },
  { slug: 'garden', label: 'Garden and drainage' },
] as const

export type DocumentCategory = (typeof documentCategories)[number]['slug']

export const documentCategorySlugs = documentCategories.map(({ slug }) => slug) as [
  DocumentCategory,
  ...DocumentCategory[],
]

/** What people read for a category; a slug that is no longer in the list is shown as it is. */
export function documentCategoryLabel(slug: string): string {
  return documentCategories.find((category) => category.slug === slug)?.label ?? slug
}
