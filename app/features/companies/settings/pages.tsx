import type { FormatSettings } from '~/domain/settings/formats'
import type { RetentionSettings } from '~/domain/settings/retention'
import { type Locale, locales } from '~/lib/formats'
import { SelectField, TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import type { CompanyFacts } from '../filters'
import { SettingsForm } from './settings-form'

type PageProps<Settings> = { settings: Settings; errors: FormErrors; isDefault: boolean }

export function GeneralPage({
  name,
  timezone,
  timeZones,
  errors,
}: CompanyFacts & { timeZones: string[]; errors: FormErrors }) {
  return (
    <SettingsForm title="General" errors={errors}>
      <TextField
        label="Name"
        name="name"
        hint="Homeowners read it on their pages, sheets and mails."
        required
        maxLength={120}
        defaultValue={name}
        error={errors.name?.[0]}
      />
      <SelectField
        label="Time zone"
        name="timezone"
        hint="Days and hours of all figures are those of this place. With another one they are counted anew."
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
        defaultValue={timezone}
        error={errors.timezone?.[0]}
      />
    </SettingsForm>
  )
}

const localeNames: Record<Locale, string> = {
  'en-IE': 'Ireland: 1,234.5 and 12 Mar 2026',
  'en-GB': 'United Kingdom: 1,234.5 and 12 Mar 2026',
  'en-US': 'United States: 1,234.5 and Mar 12, 2026',
  'de-DE': 'Germany: 1.234,5 and 12.03.2026',
  'es-ES': 'Spain: 1234,5 and 12/03/2026',
  'fr-FR': 'France: 1 234,5 and 12/03/2026',
  'it-IT': 'Italy: 1234,5 and 12/03/2026',
  'nl-NL': 'Netherlands: 1.234,5 and 12-03-2026',
  'pl-PL': 'Poland: 1234,5 and 12.03.2026',
  'pt-PT': 'Portugal: 1234,5 and 12/03/2026',
}

type FormatsPageProps = PageProps<FormatSettings> & { currencies: string[] }

export function FormatsPage({ settings, currencies, errors, isDefault }: FormatsPageProps) {
  return (
    <SettingsForm
      title="Numbers and money"
      description="How figures, days and amounts are written for your staff and your homes."
      errors={errors}
      isDefault={isDefault}
    >
      <SelectField
        label="Numbers and days"
        name="locale"
        options={locales.map((locale) => ({ value: locale, label: localeNames[locale] }))}
        defaultValue={settings.locale}
        error={errors.locale?.[0]}
      />
      <SelectField
        label="Currency"
        name="currency"
        hint="Service charges are in it."
        options={currencies.map((code) => ({ value: code, label: code }))}
        defaultValue={settings.currency}
        error={errors.currency?.[0]}
      />
      <div className="grid gap-5 sm:grid-cols-2">
        <TextField
          label="One US dollar is"
          name="usdRate"
          inputMode="decimal"
          required={false}
          hint="In your currency, as 0.92. Models are paid in dollars; without a rate their costs are shown in dollars."
          maxLength={20}
          defaultValue={settings.usdRate ?? ''}
          error={errors.usdRate?.[0]}
        />
        <TextField
          label="Rate of"
          name="usdRateOn"
          type="date"
          required={false}
          hint="Shown beside what was converted."
          defaultValue={settings.usdRateOn ?? ''}
          error={errors.usdRateOn?.[0]}
        />
      </div>
    </SettingsForm>
  )
}

const kinds: { field: keyof RetentionSettings; label: string; hint: string }[] = [
  {
    field: 'conversationDays',
    label: 'Conversations',
    hint: 'Questions, answers and what your people and homeowners wrote to each other, with photos: 30 days to ten years after the last message.',
  },
  {
    field: 'visitDays',
    label: 'Visits',
    hint: 'Who opened which document and which place on the map: 30 days to ten years.',
  },
  {
    field: 'logDays',
    label: 'Logs',
    hint: 'Scans of codes, errors, and failures of the language model: 7 to 90 days.',
  },
]

export function RetentionPage({ settings, errors, isDefault }: PageProps<RetentionSettings>) {
  return (
    <SettingsForm
      title="Retention"
      description="What is older is deleted every night, for good. The figures of those days stay."
      errors={errors}
      isDefault={isDefault}
    >
      {kinds.map(({ field, label, hint }) => (
        <TextField
          key={field}
          label={`${label}, in days`}
          name={field}
          type="number"
          inputMode="numeric"
          required
          hint={hint}
          defaultValue={settings[field]}
          error={errors[field]?.[0]}
        />
      ))}
    </SettingsForm>
  )
}
