import type { DocumentCategory } from './categories'

const common: readonly DocumentCategory[] = [
  'manual',
  'move-in',
  'heating',
  'electrics',
  'water',
  'warranty',
  'fire-safety',
  'floor-plan',
  'waste',
]

/** What homes of a country are usually handed over with: a list to begin with, and no advice on its law. */
export const requirementTemplates: readonly { id: string; label: string; categories: readonly DocumentCategory[] }[] = [
  { id: 'common', label: 'Common to all', categories: common },
  { id: 'IE', label: 'Ireland', categories: [...common, 'energy', 'ventilation', 'management'] },
  { id: 'GB', label: 'United Kingdom', categories: [...common, 'energy', 'ventilation', 'appliances', 'management'] },
  { id: 'DE', label: 'Germany', categories: [...common, 'energy', 'ventilation', 'management', 'garden'] },
]
