import { Form, Link, useLocation, useNavigation } from '@remix-run/react'
import clsx from 'clsx'
import { ChevronRight } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'
import type { TextSize } from '~/lib/text-size'
import type { Theme } from '~/lib/theme'
import { ActField } from '~/ui/act-field'
import { CheckboxField } from '~/ui/fields'
import { Button } from '~/ui/button'
import type { Settings } from '../queries/settings.server'
import { Section } from './section'

const sizes: { value: TextSize; label: string; className: string }[] = [
  { value: 'small', label: 'Smaller', className: 'text-[0.875em]' },
  { value: 'normal', label: 'As it is', className: 'text-[1em]' },
  { value: 'large', label: 'Larger', className: 'text-[1.125em]' },
  { value: 'largest', label: 'Largest', className: 'text-[1.25em]' },
]

const themes: { value: Theme; label: string }[] = [
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'system', label: 'As your device' },
]

/** All that a homeowner can set; it works without scripts, and each part is saved by itself. */
export function SettingsPage({ name, email, builder, preferences, theme }: Settings & { theme: Theme }) {
  // What was saved leads here anew.
  const { key: arrival } = useLocation()
  const saving = useNavigation().formData?.get('intent')
  return (
    <div className="mx-auto w-full max-w-2xl space-y-8 px-5 py-8 sm:px-8 lg:py-12">
      <h1 className="display text-3xl leading-tight sm:text-4xl">Settings</h1>
      <Section title="Reading">
        <Form method="post" className="space-y-6" preventScrollReset>
          <ActField done={arrival} />
          <Choices legend="Size of the text" name="textSize" options={sizes} chosen={preferences.textSize} />
          <Choices legend="Colours" name="theme" options={themes} chosen={theme} />
          <Save intent="reading" saving={saving} />
        </Form>
      </Section>
      <MailToYou email={email} builder={builder} preferences={preferences} arrival={arrival} saving={saving} />
      <Section title="You">
        <dl className="space-y-3">
          <div>
            <dt className="text-sm text-ink-muted">Name</dt>
            <dd className="break-words">{name}</dd>
          </div>
          <div>
            <dt className="text-sm text-ink-muted">E-mail</dt>
            <dd className="break-words">{email ?? 'none on record'}</dd>
          </div>
        </dl>
        <p className="mt-4 text-sm text-ink-soft">
          Something not right? Ask {builder} to change it: it is their record of who lives here.
        </p>
      </Section>
      <Section title="Your data and devices">
        <nav aria-label="More settings" className="-mx-2 mb-5 divide-y divide-line">
          <More to={homePath.ownData()} label="My data" hint="See it, take a copy, delete it" />
          <More to={homePath.apiTokens()} label="API keys" hint="For programs of your own" />
        </nav>
        <Form method="post" action={homePath.signOut()}>
          <Button type="submit" className="h-11">
            Sign out on this device
          </Button>
        </Form>
        <Form method="post" action={homePath.signOutEverywhere()} className="mt-6 space-y-3">
          <CheckboxField
            name="keys"
            label="End my API keys, too"
            hint="Programs that use one get no further, and cannot be given the same key again."
          />
          <Button type="submit" className="h-11">
            Sign out everywhere
          </Button>
        </Form>
      </Section>
    </div>
  )
}

type MailToYouProps = Pick<Settings, 'email' | 'builder' | 'preferences'> & {
  arrival: string
  saving: ReturnType<FormData['get']> | undefined
}

function MailToYou({ email, builder, preferences, arrival, saving }: MailToYouProps) {
  return (
    <Section title="Mail to you">
      <Form method="post" className="space-y-2" preventScrollReset>
        <ActField done={arrival} />
        {email ? null : (
          <p className="text-ink-soft">No e-mail address is on record for you, so nothing can be sent yet.</p>
        )}
        <Switch
          name="notifyOfReplies"
          label="When somebody answers me"
          hint={`A mail when the people of ${builder} write back.`}
          defaultChecked={preferences.notifyOfReplies}
        />
        <Switch
          name="notifyOfDocuments"
          label="When there are new documents"
          hint="One mail in the morning, and only on days with something new."
          defaultChecked={preferences.notifyOfDocuments}
        />
        <Switch
          name="notifyOfAnswers"
          label="When a question of mine has an answer at last"
          hint="One mail for a question that the assistant could not answer, once it can."
          defaultChecked={preferences.notifyOfAnswers}
        />
        <div className="pt-3">
          <Save intent="notifications" saving={saving} />
        </div>
      </Form>
    </Section>
  )
}

type ChoicesProps = {
  legend: string
  name: string
  options: { value: string; label: string; className?: string }[]
  chosen: string
}

function Choices({ legend, name, options, chosen }: ChoicesProps) {
  return (
    <fieldset>
      <legend className="mb-2 text-sm font-medium">{legend}</legend>
      <div className="grid grid-cols-[repeat(auto-fit,minmax(7.5rem,1fr))] gap-2">
        {options.map(({ value, label, className }) => (
          <label
            key={value}
            className={clsx(
              'flex min-h-11 cursor-pointer items-center gap-2.5 rounded-xl border border-line-strong px-3 py-2',
              'max-sm:last:odd:col-span-full',
              'has-checked:border-gold-ink has-checked:bg-gold-wash has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-gold',
            )}
          >
            <input
              type="radio"
              name={name}
              value={value}
              defaultChecked={value === chosen}
              className="size-4 shrink-0 accent-(--color-gold-ink) outline-none"
            />
            <span className={className}>{label}</span>
          </label>
        ))}
      </div>
    </fieldset>
  )
}

type SwitchProps = { name: string; label: string; hint: string; defaultChecked: boolean }

function Switch({ name, label, hint, defaultChecked }: SwitchProps) {
  return (
    <label className="-mx-2 grid min-h-11 cursor-pointer grid-cols-[auto_minmax(0,1fr)] gap-x-3 rounded-lg p-2 hover:bg-sunken/60">
      <input
        type="checkbox"
        name={name}
        defaultChecked={defaultChecked}
        className="mt-0.5 size-5 shrink-0 accent-(--color-gold-ink)"
      />
      {label}
      <span className="col-start-2 text-sm text-ink-muted">{hint}</span>
    </label>
  )
}

function Save({ intent, saving }: { intent: string; saving: FormDataEntryValue | null | undefined }) {
  return (
    <Button type="submit" variant="primary" name="intent" value={intent} loading={saving === intent} className="h-11">
      Save
    </Button>
  )
}

function More({ to, label, hint }: { to: string; label: string; hint: string }) {
  return (
    <Link to={to} className="flex min-h-14 items-center gap-3 rounded-lg px-2 py-2 hover:bg-sunken/60">
      <span className="min-w-0 flex-1">
        <span className="block font-medium">{label}</span>
        <span className="block text-sm text-ink-muted">{hint}</span>
      </span>
      <ChevronRight aria-hidden className="size-5 shrink-0 text-ink-muted" />
    </Link>
  )
}
