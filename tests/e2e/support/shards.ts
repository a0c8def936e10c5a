// Which journeys run side by side, each shard against a demo of its own, so that no journey meets what one of another shard does.
import { divideByTime } from '../../../scripts/support/divide-by-time'

/** How long the files took, beside one another. One that is not here counts as a usual one; it need not be exact. */
const measured: Record<string, number> = {
  'account.spec.ts': 30,
  'charts.spec.ts': 19,
  'chat-home.spec.ts': 75,
  'chat.spec.ts': 16,
  'documents-home.spec.ts': 24,
  'drill-downs.spec.ts': 45,
  'figures-companies.spec.ts': 25,
  'figures-development.spec.ts': 17,
  'figures-quality.spec.ts': 20,
  'figures-system.spec.ts': 20,
  'gaps.spec.ts': 40,
  'home.spec.ts': 45,
  'inbox.spec.ts': 45,
  'isolation.spec.ts': 11,
  'map-tiles.spec.ts': 10,
  'map.spec.ts': 17,
  'onboarding.spec.ts': 45,
  'pages-company.spec.ts': 78,
  'pages.spec.ts': 115,
  'sheets.spec.ts': 24,
  'signed-out.spec.ts': 12,
  'staff-tools.spec.ts': 46,
  'tables.spec.ts': 23,
  'troubles.spec.ts': 13,
  'whole-path.spec.ts': 20,
}
const usual = 20

export const divideFiles = (files: string[], shards: number) =>
  divideByTime(files, shards, (file) => measured[file] ?? usual)
