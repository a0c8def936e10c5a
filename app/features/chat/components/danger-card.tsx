import { useEffect, useId, useRef } from 'react'
import { Phone, TriangleAlert } from '~/ui/icons'
import type { DangerCard as Card } from '~/domain/danger/danger-card'
import { homePath } from '~/domain/paths/home'
import { LinkButton } from '~/ui/link-button'
import { Button } from '~/ui/button'

/** For cards that were kept before they named them in their own language. */
const pointNames: Record<string, string> = {
  stopcock: 'Stopcock',
  fuse_board: 'Fuse board',
  gas: 'Gas',
  alarm: 'Alarm',
  other: '',
}

type DangerCardProps = {
  card: Card
  /** It has just come: it is read out, and the focus goes to it. */
  isNew?: boolean
  /** Looks what the documents say; absent where nobody may ask. */
  onLookInDocuments?: () => void
}

/** What to do in a danger: whom to ring, where one is, and where to turn things off. */
export function DangerCard({ card, isNew = false, onLookInDocuments }: DangerCardProps) {
  const heading = useRef<HTMLHeadingElement>(null)
  const headingId = useId()
  useEffect(() => {
    if (isNew) heading.current?.focus({ preventScroll: true })
  }, [isNew])
  const { titles, leave, steps, calls, address, points, labels, language } = card
  return (
    <li lang={language} data-from-top>
      <section
        aria-labelledby={headingId}
        role={isNew ? 'alert' : undefined}
        className="rounded-2xl border-2 border-bad bg-bad-wash p-5 text-lg sm:p-7"
      >
        <h2
          ref={heading}
          id={headingId}
          tabIndex={-1}
          className="display flex items-start gap-3 text-2xl text-bad outline-none sm:text-3xl"
        >
          <TriangleAlert aria-hidden strokeWidth={1.75} className="mt-1 size-7 shrink-0" />
          <span>{titles.join(' · ')}</span>
        </h2>
        {leave ? <p className="display mt-3 text-2xl">{leave}</p> : null}
        <Calls calls={calls} />
        <p className="mt-6 text-sm text-ink-soft">{labels.here}</p>
        <p className="display text-xl break-words">{address.join(', ')}</p>
        <h3 className="mt-6 text-sm font-medium text-ink-soft">{labels.order}</h3>
        <ol className="mt-2 list-decimal space-y-2 pl-6">
          {steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
        {points.length > 0 ? (
          <>
            <h3 className="mt-6 text-sm font-medium text-ink-soft">{labels.off}</h3>
            <dl className="mt-2 space-y-3">
              {points.map(({ kind, name, location, instructions }) => (
                <div key={`${kind} ${location}`}>
                  <dt className="font-medium">{[name ?? pointNames[kind], location].filter(Boolean).join(': ')}</dt>
                  {instructions ? <dd className="text-base text-ink-soft">{instructions}</dd> : null}
                </div>
              ))}
            </dl>
          </>
        ) : null}
      </section>
      <div className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-2 text-sm text-ink-muted">
        <LinkButton to={homePath.emergency()} size="sm" className="h-11">
          {labels.card}
        </LinkButton>
        {onLookInDocuments ? (
          <Button size="sm" onClick={onLookInDocuments} className="h-11">
            {labels.documents}
          </Button>
        ) : null}
        <span>{labels.otherwise}</span>
      </div>
    </li>
  )
}

function Calls({ calls }: { calls: Card['calls'] }) {
  return (
    <ul className="mt-5 grid gap-3 sm:grid-cols-2">
      {calls.map(({ label, phone, emergency }) => (
        <li key={`${label} ${phone}`}>
          <a
            href={`tel:${phone.replaceAll(/[^\d+]/g, '')}`}
            className={`flex min-h-14 items-center gap-3 rounded-xl px-4 py-3 leading-tight font-medium ${emergency ? 'bg-bad text-paper hover:opacity-90' : 'border border-line-strong bg-surface'}`}
          >
            <Phone aria-hidden strokeWidth={1.75} className="size-5 shrink-0" />
            <span className="min-w-0 break-words">
              {label}
              {label.includes(phone) ? null : <span className="figures block">{phone}</span>}
            </span>
          </a>
        </li>
      ))}
    </ul>
  )
}
