import { useLocation } from '@remix-run/react'
import { CircleHelp, Plus, WholeWord } from '~/ui/icons'
import { useState } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { Button } from '~/ui/button'
import { EditableRow } from '~/ui/editable-row'
import { EmptyState } from '~/ui/empty-state'
import { LinkButton } from '~/ui/link-button'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { wordGroupsAtMost } from './filters'
import type { WordGroupRow } from './queries.server'
import { WordForm } from './word-form'

type WordsPageProps = { company: string; groups: WordGroupRow[]; mayWrite: boolean }

/** Words of a company's own that its homes' questions are searched by. */
export function WordsPage({ company, groups, mayWrite }: WordsPageProps) {
  const { pathname, search } = useLocation()
  const action = mayWrite ? pathname + search : null
  const [isAdding, setIsAdding] = useState(false)
  return (
    <div className="space-y-7">
      <PageHeader
        title="Words"
        eyebrow={company}
        description="Phrases that mean the same at your company. A question in one of them finds what the documents say in another."
        actions={
          <>
            <LinkButton to={adminPath.ask()}>
              <CircleHelp aria-hidden className="size-4" /> Ask as a home
            </LinkButton>
            {action ? (
              <Button variant="primary" onClick={() => setIsAdding(true)}>
                <Plus aria-hidden className="size-4" /> Add words
              </Button>
            ) : null}
          </>
        }
      />
      {action ? <WordForm group={null} action={action} open={isAdding} onOpenChange={setIsAdding} /> : null}
      <Panel title="All words" description={`${groups.length} of at most ${wordGroupsAtMost} groups`}>
        {groups.length ? (
          <ul className="divide-y divide-line">
            {groups.map((group) => (
              <Group key={group.id} group={group} action={action} />
            ))}
          </ul>
        ) : (
          <EmptyState title="No words of your own yet" icon={WholeWord} minHeight={240}>
            {action
              ? 'Common words are known already. Add what only your homes are spoken of by: “the hub” for the heat interface unit.'
              : 'An administrator of the company adds them.'}
          </EmptyState>
        )}
      </Panel>
    </div>
  )
}

function Group({ group, action }: { group: WordGroupRow; action: string | null }) {
  const { id, phrases } = group
  const [first = '', ...others] = phrases
  return (
    <EditableRow
      name={first}
      action={action}
      deletion={{
        title: `Delete the words for ${first}?`,
        description: 'Questions in these words are then searched for as they stand.',
        confirmLabel: 'Delete words',
        fields: { intent: 'remove', groupId: id },
      }}
      form={(dialog) => <WordForm group={group} {...dialog} />}
    >
      <p className="mt-1 text-sm break-words text-ink-soft">
        <span className="text-ink-muted">also said: </span>
        {others.join(', ')}
      </p>
    </EditableRow>
  )
}
