import { Mail, Phone } from '~/ui/icons'
import { Sheet } from './section'

export type Contact = {
  id: string
  name: string
  purpose: string
  phone: string | null
  email: string | null
  hours: string
}

/** People to call or write to; each number and address is a tap away. */
export function ContactList({ contacts }: { contacts: Contact[] }) {
  return (
    <Sheet>
      <ul>
        {contacts.map((contact) => (
          <ContactRow key={contact.id} contact={contact} />
        ))}
      </ul>
    </Sheet>
  )
}

function ContactRow({ contact: { name, purpose, phone, email, hours } }: { contact: Contact }) {
  return (
    <li className="flex items-center gap-2 border-t border-line px-5 py-3.5 first:border-t-0">
      <div className="min-w-0 flex-1">
        <p className="leading-snug font-medium break-words">{name}</p>
        {purpose ? <p className="text-sm text-ink-soft">{purpose}</p> : null}
        <p className="figures mt-0.5 text-sm text-ink-muted">{[phone, hours].filter(Boolean).join(' · ')}</p>
      </div>
      {email ? (
        <a href={`mailto:${email}`} aria-label={`Write to ${name}`} title={email} className={round}>
          <Mail aria-hidden strokeWidth={1.6} className="size-5" />
        </a>
      ) : null}
      {phone ? (
        <a href={telephone(phone)} aria-label={`Call ${name}, ${phone}`} title={phone} className={round}>
          <Phone aria-hidden strokeWidth={1.6} className="size-5" />
        </a>
      ) : null}
    </li>
  )
}

const round =
  'grid size-11 shrink-0 place-items-center rounded-full border border-line text-gold-ink transition-colors hover:border-gold hover:bg-gold-wash'

/** A number as a telephone dials it. */
export function telephone(phone: string): string {
  return `tel:${phone.replaceAll(/[^\d+]/g, '')}`
}
