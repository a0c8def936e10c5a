import { accentShades, type BrandSettings } from '~/domain/settings/brand'
import { TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { SettingsForm } from './settings-form'

type BrandPageProps = { settings: BrandSettings; errors: FormErrors; isDefault: boolean }

export function BrandPage({ settings, errors, isDefault }: BrandPageProps) {
  const shades = accentShades(settings)
  return (
    <SettingsForm
      title="Brand"
      description="How homeowners see you, on their pages and in their mails."
      errors={errors}
      isDefault={isDefault}
    >
      <TextField
        label="Accent colour"
        name="accent"
        required={false}
        placeholder="#b8892f"
        hint="As #b8892f. Where it could not be read, a darker or lighter shade of it is used, in each theme."
        maxLength={7}
        defaultValue={settings.accent}
        error={errors.accent?.[0]}
      />
      {shades ? (
        <ul className="flex flex-wrap gap-3 text-sm" aria-label="How it is shown">
          {(['light', 'dark'] as const).map((theme) => (
            <li
              key={theme}
              data-theme={theme}
              className="rounded-lg border border-line px-4 py-2"
              style={{ background: shades[theme].wash, color: shades[theme].ink }}
            >
              In the {theme} theme
            </li>
          ))}
        </ul>
      ) : null}
      <TextField
        label="Sender of mails"
        name="senderName"
        required={false}
        hint="The name that a mailbox shows. The address stays the same."
        maxLength={80}
        defaultValue={settings.senderName}
        error={errors.senderName?.[0]}
      />
      <TextField
        label="Support telephone"
        name="supportPhone"
        type="tel"
        required={false}
        hint="Shown to homeowners at the top of their pages."
        maxLength={40}
        defaultValue={settings.supportPhone}
        error={errors.supportPhone?.[0]}
      />
    </SettingsForm>
  )
}
