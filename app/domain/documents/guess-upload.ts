import { documentCategories, type DocumentCategory } from './categories'

// The first of these words in a file's name decides.
const words: Record<DocumentCategory, RegExp> = {
  'floor-plan': /floor.?plan|layout|drawing/,
  'fire-safety': /fire|smoke|alarm|sprinkler/,
  'move-in': /move|moving|welcome|handover|snag/,
  heating: /heat|boiler|thermostat|radiator|hot.?water/,
  ventilation: /ventilat|mvhr|extract|filter/,
  electrics: /electric|circuit|fuse|solar|charg/,
  water: /water|stopcock|plumb|drainage.?plan/,
  appliances: /appliance|oven|hob|fridge|washer|dishwasher/,
  warranty: /warrant|guarantee|defect|homebond/,
  waste: /waste|recycl|bin/,
  parking: /park|garage|permit/,
  management: /manag|service.?charge|omc/,
  broadband: /broadband|fibre|internet|phone/,
  garden: /garden|lawn|drain|landscap/,
  energy: /energy|\bber\b|\bepc\b|rating/,
  manual: /manual|guide|handbook/,
}

/** The category that a file's name suggests; null when it suggests none. */
export function guessCategory(fileName: string): DocumentCategory | null {
  const name = fileName.toLowerCase().replace(/[_-]+/g, ' ')
  return (Object.keys(words) as DocumentCategory[]).find((slug) => words[slug].test(name)) ?? null
}

/** The code of the one house type whose code or name stands in a file's name; 'all' when none or several do. */
export function guessHouseType(fileName: string, houseTypes: readonly { code: string; name: string }[]): string {
  const found = new Set(fileName.toUpperCase().split(/[^A-Z0-9]+/))
  const matching = houseTypes.filter(({ code, name }) => {
    const last = name.toUpperCase().split(/\s+/).at(-1) ?? ''
    return found.has(code) || (last.length > 3 && found.has(last))
  })
  return matching.length === 1 ? (matching[0]?.code ?? 'all') : 'all'
}

/** The categories as options of a select. */
export const categoryOptions = documentCategories.map(({ slug, label }) => ({ value: slug, label }))
