/** What a group of points of interest is called. What is not here is called as it is entered. */
const labels: Record<string, string> = {
  shop: 'Shops',
  school: 'Schools',
  health: 'Health',
  transport: 'Transport',
  park: 'Parks',
  leisure: 'Leisure',
  services: 'Services',
}

export function categoryLabel(category: string): string {
  return labels[category] ?? category.charAt(0).toUpperCase() + category.slice(1).replaceAll(/[-_]/g, ' ')
}
