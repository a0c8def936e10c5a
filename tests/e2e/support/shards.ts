// Which journeys run side by side, each shard against a demo of its own, so that no journey meets what one of another shard does.
import { divideByTime } from '../../../scripts/support/divide-by-time'

/** How long the files took, beside one another. One that is not here counts as a usual one; it need not be exact. */
const measured: Record<string, number> = {
  'account.spec.ts': 45,
  'charts.spec.ts': 26,
  'chat-home.spec.ts': 80,
  'chat.spec.ts': 25,
  'development.spec.ts': 45,
  'documents-home.spec.ts': 45,
  'figures-companies.spec.ts': 21,
  'figures-development.spec.ts': 24,
  'figures-quality.spec.ts': 12,
  'figures-system.spec.ts': 8,
  'home.spec.ts': 90,
  'inbox.spec.ts': 95,
  'isolation.spec.ts': 15,
  'map-tiles.spec.ts': 16,
  'map.spec.ts': 55,
  'onboarding.spec.ts': 60,
  'pages.spec.ts': 190,
  'sheets.spec.ts': 40,
  'staff-tools.spec.ts': 50,
  'tables.spec.ts': 35,
  'troubles.spec.ts': 30,
  'whole-path.spec.ts': 25,
}
const usual = 40

export const divideFiles = (files: string[], shards: number) =>
  divideByTime(files, shards, (file) => measured[file] ?? usual)
