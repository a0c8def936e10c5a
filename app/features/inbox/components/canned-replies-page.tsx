import { useLocation } from '@remix-run/react'
import { MessageSquareText, Pencil, Plus, Trash2 } from '~/ui/icons'
import { useState } from 'react'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
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
  const [isEditing, setIsEditing] = useState(false)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72">
        <h3 className="font-medium break-words">{title}</h3>
        <p className="mt-1 line-clamp-4 text-sm break-words whitespace-pre-line text-ink-soft">{content}</p>
      </div>
      {action ? (
        <div className="flex gap-1">
          <Button size="sm" variant="quiet" aria-label={`Change ${title}`} onClick={() => setIsEditing(true)}>
            <Pencil aria-hidden className="size-4" /> Change
          </Button>
          <ConfirmDialog
            title={`Delete ${title}?`}
            description="Replies that were sent with it stay as they are."
            confirmLabel="Delete reply"
            danger
            action={action}
            fields={{ intent: 'remove', replyId: id }}
            trigger={
              <Button size="sm" variant="quiet" aria-label={`Delete ${title}`}>
                <Trash2 aria-hidden className="size-4" /> Delete
              </Button>
            }
          />
          <CannedReplyForm reply={reply} action={action} open={isEditing} onOpenChange={setIsEditing} />
        </div>
      ) : null}
    </li>
  )
}
