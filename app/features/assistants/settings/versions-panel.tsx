import { useState } from 'react'
import { type AssistantSettings, settingNames } from '~/domain/assistants/settings'
import { formatDateTime } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import { History } from '~/ui/icons'
import { Panel } from '~/ui/panel'
import type { Version } from './queries.server'

type VersionsPanelProps = { versions: Version[]; timeZone: string; action: string }

/** What was published, by whom and why; any of it can be had back. */
export function VersionsPanel({ versions, timeZone, action }: VersionsPanelProps) {
  return (
    <Panel title="Versions" description="What homes met, the newest first.">
      {versions.length ? (
        <ol className="divide-y divide-line">
          {versions.map((version, index) => (
            <VersionRow
              key={version.number}
              version={version}
              timeZone={timeZone}
              action={action}
              isNewest={index === 0}
            />
          ))}
        </ol>
      ) : (
        <p className="text-sm text-ink-muted">Nothing was published yet. What homes meet now becomes version 1 then.</p>
      )}
    </Panel>
  )
}

/** What differs, by name. */
export function namesOf(changed: readonly (keyof AssistantSettings)[]): string {
  return changed.map((name) => settingNames[name]).join(', ')
}

type VersionRowProps = { version: Version; timeZone: string; action: string; isNewest: boolean }

function VersionRow({ version, timeZone, action, isNewest }: VersionRowProps) {
  const { number, reason, backTo, authorName, publishedAt, changed } = version
  const [isAsking, setIsAsking] = useState(false)
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-6 gap-y-2 py-4 first:pt-0 last:pb-0">
      <div className="min-w-0 flex-1 basis-72 text-sm">
        <h3 className="flex flex-wrap items-center gap-2 font-medium">
          Version {number}
          {isNewest ? <Badge tone="good">What homes meet</Badge> : null}
          {backTo === null ? null : <Badge>as version {backTo}</Badge>}
        </h3>
        <p className="mt-1 break-words text-ink-soft">{reason}</p>
        <p className="mt-1 text-[0.8125rem] text-ink-muted">
          {authorName ? `${authorName}, ` : ''}
          <time dateTime={publishedAt}>{formatDateTime(publishedAt, timeZone)}</time>
          {changed.length ? ` · changed: ${namesOf(changed)}` : ''}
        </p>
      </div>
      {isNewest ? null : (
        <Button size="sm" variant="quiet" aria-label={`Back to version ${number}`} onClick={() => setIsAsking(true)}>
          <History aria-hidden className="size-4" /> Back to it
        </Button>
      )}
      <FormDialog
        title={`Back to version ${number}?`}
        description="It is published anew, and is what homes meet from their next question on. A draft stays as it is."
        hidden={{ intent: 'back', number: String(number) }}
        submitLabel={`Publish version ${number} again`}
        action={action}
        open={isAsking}
        onOpenChange={setIsAsking}
      >
        {(errors) => <TextField name="reason" label="Why" maxLength={500} required error={errors.reason?.[0]} />}
      </FormDialog>
    </li>
  )
}
