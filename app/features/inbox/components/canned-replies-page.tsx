import { useLocation } from '@remix-run/react'
import { MessageSquareText, Plus } from '~/ui/icons'
import { useState } from 'react'
import { Button } from '~/ui/button'
import { EditableRow } from '~/ui/editable-row'
import { EmptyState } from '~/ui/empty-state'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import type { CannedReplyRow } from '../queries/canned-reply-list.server'
import { CannedReplyForm } from './canned-reply-form'

type CannedRepliesPageProps = { company: string; replies: CannedReplyRow[]; mayWrite: boolean }

/** Replies that are written once and used often. */
export function CannedRepliesPage({ company, replies, mayWrite }: CannedRepliesPageProps) {
  const { pathname, search } = useLocation()
  const action = mayWrite ? pathname + search : null
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="space-y-7">
      <PageHeader
        title="Canned replies"
        eyebrow={company}
        description="Written once, and put into a reply with a click. {first_name}, {address} and {development} become those of the homeowner."
        actions={
          action ? (
            <Button variant="primary" onClick={() => setIsAdding(true)}>
              <Plus aria-hidden className="size-4" /> Add reply
            </Button>
          ) : null
        }
      />
      {action ? <CannedReplyForm reply={null} action={action} open={isAdding} onOpenChange={setIsAdding} /> : null}
      <Panel title="All replies">
        {replies.length ? (
          <ul className="divide-y divide-line">
            {replies.map((reply) => (
              <Reply key={reply.id} reply={reply} action={action} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No canned replies yet" icon={MessageSquareText} minHeight={240}>
            {action
              ? 'Add what you find yourself writing again and again.'
              : 'An administrator of the company adds them.'}
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

function Reply({ reply, action }: { reply: CannedReplyRow; action: string | null }) {
  const { id, title, content } = reply
  return (
    <EditableRow
      name={title}
      action={action}
      deletion={{
        title: `Delete ${title}?`,
        description: 'Replies that were sent with it stay as they are.',
        confirmLabel: 'Delete reply',
        fields: { intent: 'remove', replyId: id },
      }}
      form={(dialog) => <CannedReplyForm reply={reply} {...dialog} />}
    >
      <p className="mt-1 line-clamp-4 text-sm break-words whitespace-pre-line text-ink-soft">{content}</p>
    </EditableRow>
  )
}
