import { Link } from '@remix-run/react'
import { ChevronRight, FileText, LifeBuoy } from '~/ui/icons'
import { documentCategoryLabel } from '~/domain/documents/categories'
import type { EmergencyKind } from '~/domain/homes/content'
import { homePath } from '~/domain/paths/home'
import { emergencyKindLooks } from './emergency-kinds'
import { NothingYet, Section, Sheet } from './section'

type Point = { id: string; kind: EmergencyKind; location: string }

const rowClass =
  'group flex min-h-14 items-center gap-3.5 border-t border-line px-5 py-3 transition-colors first:border-t-0 hover:bg-paper'

/** Where to turn things off, in a glance; the card itself works offline. */
export function EmergencyGlance({ points }: { points: Point[] }) {
  const shown = points.filter(({ kind }) => kind !== 'other').slice(0, 4)
  return (
    <Section title="In an emergency" more={{ to: homePath.emergency(), label: 'Open the card' }}>
      {shown.length === 0 ? (
        <NothingYet>
          Your builder has not entered where to turn things off yet. Ring 999 or 112 if anybody is in danger.
        </NothingYet>
      ) : (
        <Sheet>
          <ul>
            {shown.map(({ id, kind, location }) => {
              const { label, Icon } = emergencyKindLooks[kind]
              return (
                <li key={id} className="flex items-start gap-3.5 border-t border-line px-5 py-3 first:border-t-0">
                  <Icon aria-hidden strokeWidth={1.6} className="mt-0.5 size-5 shrink-0 text-gold-ink" />
                  <p className="min-w-0 text-sm leading-normal">
                    <span className="font-medium">{label}</span>
                    <span className="block text-ink-soft">{location}</span>
                  </p>
                </li>
              )
            })}
          </ul>
          <p className="flex items-center gap-2 border-t border-line bg-paper px-5 py-2.5 text-xs text-ink-muted">
            <LifeBuoy aria-hidden className="size-3.5 shrink-0" /> The card is kept on this phone and opens without a
            signal.
          </p>
        </Sheet>
      )}
    </Section>
  )
}

type NewDocument = { id: string; title: string; category: string; isUnread: boolean }

export function DocumentList({ documents }: { documents: NewDocument[] }) {
  return (
    <Section
      title="Newest documents"
      more={documents.length > 0 ? { to: homePath.documents(), label: 'All' } : undefined}
    >
      {documents.length === 0 ? (
        <NothingYet>
          The papers of your home are on their way. They are here as soon as your builder adds them.
        </NothingYet>
      ) : (
        <Sheet>
          <ul>
            {documents.map(({ id, title, category, isUnread }) => (
              <li key={id} className="border-t border-line first:border-t-0">
                <Link to={homePath.document(id)} className={rowClass}>
                  <FileText aria-hidden strokeWidth={1.5} className="size-5 shrink-0 text-ink-muted" />
                  <span className="min-w-0 flex-1">
                    <span className="block leading-snug font-medium break-words">{title}</span>
                    <span className="block text-sm text-ink-muted">{documentCategoryLabel(category)}</span>
                  </span>
                  {isUnread ? <span className="shrink-0 text-xs font-medium text-gold-ink">New</span> : null}
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-muted" />
                </Link>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}

type Answer = { id: string; conversationId: string; question: string; answer: string }

export function AnswerList({ answers }: { answers: Answer[] }) {
  return (
    <Section title="Your recent answers" more={answers.length > 0 ? { to: homePath.chat(), label: 'Ask' } : undefined}>
      {answers.length === 0 ? (
        <NothingYet>
          What you ask is kept here.{' '}
          <Link to={homePath.chat()} className="text-ink underline decoration-gold underline-offset-4">
            Ask your first question
          </Link>
          .
        </NothingYet>
      ) : (
        <Sheet>
          <ul>
            {answers.map(({ id, conversationId, question, answer }) => (
              <li key={id} className="border-t border-line first:border-t-0">
                <Link to={homePath.conversation(conversationId)} className={rowClass}>
                  <span className="min-w-0 flex-1">
                    <span className="line-clamp-2 leading-snug font-medium">{question}</span>
                    <span className="mt-0.5 line-clamp-2 text-sm text-ink-soft">{answer}</span>
                  </span>
                  <ChevronRight aria-hidden className="size-4 shrink-0 text-ink-muted" />
                </Link>
              </li>
            ))}
          </ul>
        </Sheet>
      )}
    </Section>
  )
}
