import { Phone } from '~/ui/icons'
import { formatDay } from '~/lib/format'
import { type Contact, ContactList, telephone } from './contact-list'
import type { EmergencyKind } from '~/domain/homes/content'
import { emergencyKindLooks } from './emergency-kinds'
import { Sheet } from './section'

type Point = { id: string; kind: EmergencyKind; location: string; instructions: string }

export type EmergencyCardProps = {
  home: { address: string; postcode: string | null; developmentName: string; houseTypeName: string | null }
  asOf: string
  points: Point[]
  contacts: Contact[]
}

/** What must be found in a hurry: whom to ring, what to tell them, and where to turn things off. */
export function EmergencyCard({ home, asOf, points, contacts }: EmergencyCardProps) {
  return (
    <div className="mx-auto max-w-3xl px-5 pt-7 pb-14 sm:px-8 sm:pt-10">
      <h1 className="display text-3xl sm:text-4xl">In an emergency</h1>
      <p className="mt-2 text-ink-soft">Kept on this phone: it opens without a signal.</p>

      <div className="mt-6 rounded-2xl border border-bad/40 bg-bad-wash p-5">
        <p className="font-medium">If anybody is in danger, get out, then ring</p>
        <div className="mt-3 grid grid-cols-2 gap-3">
          {['999', '112'].map((number) => (
            <a
              key={number}
              href={telephone(number)}
              aria-label={`Call ${number}`}
              className="figures inline-flex h-14 items-center justify-center gap-3 rounded-xl bg-bad text-2xl font-medium text-paper transition-opacity hover:opacity-90"
            >
              <Phone aria-hidden strokeWidth={1.75} className="size-5" />
              {number}
            </a>
          ))}
        </div>
        <p className="mt-4 text-sm text-ink-soft">You are at</p>
        <p className="display text-xl break-words">
          {[home.address, home.address.includes(home.developmentName) ? null : home.developmentName, home.postcode]
            .filter(Boolean)
            .join(', ')}
        </p>
      </div>

      <h2 className="display mt-9 mb-3 text-2xl">Where to turn things off</h2>
      {points.length === 0 ? (
        <p className="rounded-2xl border border-dashed border-line-strong/50 px-5 py-6 text-sm text-ink-muted">
          Your builder has not entered this yet. Your floor plan shows where the stopcock and the fuse board are.
        </p>
      ) : (
        <ul className="grid gap-3 sm:grid-cols-2">
          {points.map((point) => (
            <PointCard key={point.id} point={point} />
          ))}
        </ul>
      )}

      {contacts.length > 0 ? (
        <>
          <h2 className="display mt-9 mb-3 text-2xl">Whom to ring</h2>
          <ContactList contacts={contacts} />
        </>
      ) : null}
      <p className="mt-8 text-xs text-ink-muted">
        {home.houseTypeName ? `For ${home.houseTypeName} at ${home.developmentName}. ` : ''}As it stood on{' '}
        {formatDay(asOf)}.
      </p>
    </div>
  )
}

function PointCard({ point: { kind, location, instructions } }: { point: Point }) {
  const { label, purpose, Icon } = emergencyKindLooks[kind]
  return (
    <li className="min-w-0">
      <Sheet className="h-full p-5">
        <div className="flex items-center gap-3">
          <span className="grid size-10 shrink-0 place-items-center rounded-full bg-gold-wash text-gold-ink">
            <Icon aria-hidden strokeWidth={1.6} className="size-5" />
          </span>
          <div className="min-w-0 leading-tight">
            <h3 className="font-medium">{label}</h3>
            {purpose ? <p className="text-sm text-ink-muted">{purpose}</p> : null}
          </div>
        </div>
        <p className="display mt-4 text-lg leading-snug">{location}</p>
        {instructions ? <p className="mt-2 text-sm leading-relaxed text-ink-soft">{instructions}</p> : null}
      </Sheet>
    </li>
  )
}
