// What every page of settings does: read them, store them, go back to the defaults.
import type { z } from 'zod'
import type { Scope } from '~/auth/scope.server'
import { defaultSettings, type SettingKey, type Settings, settingsCatalogue } from '~/domain/settings/catalogue'
import { changeSettings } from '~/events/change-settings.server'
import { readSettings } from '~/models/tenant-settings'
import { fieldErrors } from '~/platform/problem.server'

export type SettingsOf<Key extends SettingKey> = { settings: Settings<Key>; isDefault: boolean }

/** A company's settings of one page. */
export async function settingsOf<Key extends SettingKey>(
  scope: Scope,
  tenantId: string,
  key: Key,
): Promise<SettingsOf<Key>> {
  const settings = await scope.read((tx) => readSettings(tx, tenantId, key))
  return { settings, isDefault: JSON.stringify(settings) === JSON.stringify(defaultSettings(key)) }
}

type Answer = { errors: Record<string, string[]> } | { message: string }

type SettingsForm<Key extends SettingKey> = {
  key: Key
  form: FormData
  /** What is wrong with them together, by field. */
  check?: (settings: Settings<Key>) => Record<string, string[]> | null
}

/** Stores what a form of settings says, or the defaults where its `intent` is `reset`. @returns what to tell the person, or what is wrong. */
export async function saveSettings<Key extends SettingKey>(
  scope: Scope,
  tenantId: string,
  { key, form, check }: SettingsForm<Key>,
): Promise<Answer> {
  if (form.get('intent') === 'reset') {
    await scope.write((tx) => changeSettings(tx, { tenantId, key, settings: null }))
    return { message: 'Back to the defaults.' }
  }
  const { intent: _, ...fields } = Object.fromEntries(form)
  const schema: z.AnyZodObject = settingsCatalogue[key]
  const parsed = schema.safeParse(fields)
  if (!parsed.success) return { errors: fieldErrors(parsed.error) }
  const settings = parsed.data as Settings<Key>
  const errors = check?.(settings)
  if (errors) return { errors }
  const isChanged = await scope.write((tx) => changeSettings(tx, { tenantId, key, settings }))
  return { message: isChanged ? 'Saved.' : 'Nothing has changed.' }
}
