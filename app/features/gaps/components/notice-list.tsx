import { Form } from '@remix-run/react'
import { MessageCircleReply } from '~/ui/icons'
import type { ReactNode } from 'react'
import { homePath } from '~/domain/paths/home'
import { Button } from '~/ui/button'
import type { Notice } from '../queries/notices.server'

type NoticeListProps = { notices: Notice[]; renderAnswer: (notice: Notice) => ReactNode }

/** Answers that came late, for whoever asked: until they say that they have read them. */
export function NoticeList({ notices, renderAnswer }: NoticeListProps) {
  if (notices.length === 0) return null
  return (
    <ul aria-label="Answers to what you asked" className="space-y-4">
      {notices.map((notice) => (
        <li key={notice.id} className="rounded-2xl border border-gold bg-surface px-5 py-4 shadow-card">
          <p className="flex gap-3">
            <MessageCircleReply aria-hidden strokeWidth={1.6} className="mt-0.5 size-5 shrink-0 text-gold-ink" />
            <span className="min-w-0 font-medium break-words">{notice.asked} Here is the answer.</span>
          </p>
          <div className="mt-3 sm:pl-8">{renderAnswer(notice)}</div>
          <Form method="post" action={homePath.notices()} className="mt-3 sm:pl-8" preventScrollReset>
            <input type="hidden" name="notice" value={notice.id} />
            <Button type="submit" className="h-11">
              I have read it
            </Button>
          </Form>
        </li>
      ))}
    </ul>
  )
}
