// The one catalogue of what a company's administrators choose for it. An entry is a page of settings: its schema has a default for every
// field, so a company that never chose, and a field that is new, need no row.
import type { z } from 'zod'
import { brandSettings } from './brand'
import { formatSettings } from './formats'
import { retentionSettings } from './retention'

export const settingsCatalogue = {
  brand: brandSettings,
  formats: formatSettings,
  retention: retentionSettings,
} as const satisfies Record<string, z.AnyZodObject>

export type SettingKey = keyof typeof settingsCatalogue

/** The settings of a page, all of them. */
export type Settings<Key extends SettingKey> = z.infer<(typeof settingsCatalogue)[Key]>

/** Every page of settings, for what goes over all of them. */
export const settingKeys = Object.keys(settingsCatalogue) as SettingKey[]

/** The settings that a company has before it chooses any. */
export function defaultSettings<Key extends SettingKey>(key: Key): Settings<Key> {
  return settingsCatalogue[key].parse({}) as Settings<Key>
}

/** What is stored, with the defaults for what is not; a field that no longer means anything is as if it were not there. */
export function parseSettings<Key extends SettingKey>(key: Key, stored: unknown): Settings<Key> {
  const schema: z.AnyZodObject = settingsCatalogue[key]
  const parsed = schema.safeParse(stored ?? {})
  if (parsed.success) return parsed.data as Settings<Key>
  const wrong = new Set(parsed.error.issues.map(({ path }) => String(path[0])))
  const right = Object.entries(Object(stored) as object).filter(([field]) => !wrong.has(field))
  return schema.parse(Object.fromEntries(right)) as Settings<Key>
}
