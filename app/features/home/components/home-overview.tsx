import type { ComponentProps, ReactNode } from 'react'
import { ChecklistCard } from './checklist-card'
import { type Contact, ContactList } from './contact-list'
import { AnswerList, DocumentList, EmergencyGlance } from './home-lists'
import { NothingYet, Section } from './section'
import { WelcomeBand } from './welcome-band'

type HomeOverviewProps = ComponentProps<typeof WelcomeBand> &
  Pick<ComponentProps<typeof ChecklistCard>, 'checklist'> &
  ComponentProps<typeof DocumentList> &
  ComponentProps<typeof AnswerList> &
  ComponentProps<typeof EmergencyGlance> & {
    contacts: Contact[]
    /** What has come for whoever lives here, which another feature brings. */
    news?: ReactNode
  }

/** The first page of the app: what this home is, what it needs this week, and whom to turn to. */
export function HomeOverview({ home, checklist, documents, answers, contacts, points, news }: HomeOverviewProps) {
  return (
    <>
      <WelcomeBand home={home} />
      <div className="mx-auto grid max-w-6xl gap-x-12 gap-y-9 px-5 pt-7 pb-14 sm:px-8 sm:pt-9 lg:grid-cols-[minmax(0,1.25fr)_minmax(0,1fr)]">
        <div className="min-w-0 space-y-9">
          {news}
          <ChecklistCard checklist={checklist} builderName={home.builderName} />
          <AnswerList answers={answers} />
        </div>
        <div className="min-w-0 space-y-9">
          <EmergencyGlance points={points} />
          <DocumentList documents={documents} />
          <Section title="Whom to call">
            {contacts.length > 0 ? (
              <ContactList contacts={contacts} />
            ) : (
              <NothingYet>{home.builderName} has not entered whom to call yet.</NothingYet>
            )}
          </Section>
        </div>
      </div>
    </>
  )
}
