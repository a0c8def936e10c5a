import { Form, Link, useNavigation } from '@remix-run/react'
import { ArrowLeft, Download } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'
import { formatDateTime } from '~/lib/format'
import { ActField } from '~/ui/act-field'
import { Button } from '~/ui/button'
import { CheckboxField, TextField } from '~/ui/fields'
import type { LookIn } from '../queries/looks-in.server'
import { Section } from './section'

type DataPageProps = {
  builder: string
  timeZone: string
  looks: LookIn[]
  refused?: { word: string; error: string | null; sureError: string | null }
}

const stored = [
  ['You', 'Your name, your e-mail address if there is one, your home, and what you chose in the settings.'],
  [
    'What you asked',
    'Your conversations with the assistant and with people, how you rated answers, and your feedback.',
  ],
  ['What you opened', 'Which documents you opened or downloaded, and what you looked at on the map.'],
  ['Your home', 'What is ticked off on the checklist, and when the code of your home was scanned.'],
  [
    'How you came in',
    'Your devices that are signed in, your API keys, and a record of what was done with your account.',
  ],
] as const

/** What is stored about a homeowner, who looked, a copy of it, and the end of it. */
export function DataPage({ builder, timeZone, looks, refused }: DataPageProps) {
  return (
    <div className="mx-auto w-full max-w-2xl space-y-8 px-5 py-8 sm:px-8 lg:py-12">
      <div>
        <Link
          to={homePath.settings()}
          className="-ml-1 inline-flex min-h-11 items-center gap-2 text-sm text-ink-soft hover:text-ink"
        >
          <ArrowLeft aria-hidden className="size-4" />
          Settings
        </Link>
        <h1 className="display mt-2 text-3xl leading-tight sm:text-4xl">My data</h1>
      </div>
      <Section title="What is stored about you">
        <dl className="space-y-3">
          {stored.map(([term, text]) => (
            <div key={term}>
              <dt className="font-medium">{term}</dt>
              <dd className="text-ink-soft">{text}</dd>
            </div>
          ))}
        </dl>
      </Section>
      <Section title="Who opened your app">
        <p className="text-ink-soft">
          When you ask for help, people of {builder} can open your app as you see it, for an hour at the most. Each time
          is written down here.
        </p>
        <LookList looks={looks} timeZone={timeZone} />
      </Section>
      <Section title="A copy of it">
        <p className="mb-4 text-ink-soft">
          One file with all of it, as a program reads it (JSON). Keys and codes are not in it, nor the notes that people
          of {builder} write for each other.
        </p>
        <Form method="post" action={homePath.ownDataFile()} reloadDocument>
          <Button type="submit" className="h-11">
            <Download aria-hidden className="size-4" />
            Download my data
          </Button>
        </Form>
      </Section>
      <Section title="Delete my account">
        <DeleteForm builder={builder} refused={refused} />
      </Section>
    </div>
  )
}

function DeleteForm({ builder, refused }: Pick<DataPageProps, 'builder' | 'refused'>) {
  const busy = useNavigation().formData?.get('intent') === 'delete'
  return (
    <Form method="post" className="space-y-4">
      <ActField />
      <ul className="list-disc space-y-1.5 pl-5 text-ink-soft marker:text-gold-ink">
        <li>You are signed out everywhere, and your name, e-mail address, keys and settings are deleted at once.</li>
        <li>
          What you asked and opened stays for {builder} to learn from, as nobody’s: your name, e-mail address, telephone
          numbers and address are taken out of it.
        </li>
        <li>This cannot be undone. To come back later, ask {builder} to put you on record again.</li>
      </ul>
      <TextField
        name="word"
        label="Type DELETE, or your surname"
        defaultValue={refused?.word}
        error={refused?.error}
        autoComplete="off"
        maxLength={200}
      />
      <CheckboxField name="sure" label="I understand that this cannot be undone." error={refused?.sureError} />
      <Button type="submit" variant="danger" name="intent" value="delete" loading={busy} className="h-11">
        Delete my account
      </Button>
    </Form>
  )
}

function LookList({ looks, timeZone }: { looks: LookIn[]; timeZone: string }) {
  if (looks.length === 0) return <p className="mt-3 font-medium">Nobody has.</p>
  return (
    <ul className="mt-4 divide-y divide-line border-y border-line">
      {looks.map(({ id, actorName, reason, mayWrite, startedAt, enteredAt, overAt, isRunning }) => (
        <li key={id} className="py-3">
          <p className="font-medium">
            {actorName}
            <span className="font-normal text-ink-muted"> · {formatDateTime(enteredAt ?? startedAt, timeZone)}</span>
          </p>
          <p className="break-words text-ink-soft">“{reason}”</p>
          <p className="text-sm text-ink-muted">
            {!enteredAt
              ? isRunning
                ? 'Has not opened it yet.'
                : 'Did not open it in the end.'
              : [
                  isRunning ? 'Open now' : lasted(enteredAt, overAt),
                  mayWrite ? 'could change things' : 'could only look',
                ].join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}

function lasted(from: string, to: string): string {
  const minutes = Math.max(1, Math.round((Date.parse(to) - Date.parse(from)) / 60_000))
  return minutes === 1 ? 'For 1 minute' : `For ${minutes} minutes`
}
