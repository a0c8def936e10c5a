import { Link, useNavigation } from '@remix-run/react'
import { useState } from 'react'
import type { AssistantSettings } from '~/domain/assistants/settings'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { formatDateTime } from '~/lib/format'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'
import { CheckboxField, TextField } from '~/ui/fields'
import { FormDialog, type FormErrors } from '~/ui/form-dialog'
import { CircleHelp, ListChecks } from '~/ui/icons'
import { LinkButton } from '~/ui/link-button'
import { Notice } from '~/ui/notice'
import type { DraftCheck } from '../runs/check-of-draft.server'
import type { AskedOften, Draft, Version } from './queries.server'
import { SettingsForm } from './settings-form'
import { namesOf, VersionsPanel } from './versions-panel'

type AssistantPageProps = {
  developmentId: string
  timeZone: string
  published: AssistantSettings
  draft: (Draft & { changed: (keyof AssistantSettings)[] }) | null
  check: DraftCheck
  versions: Version[]
  askedOften: AskedOften[]
  serverModel: string | null
  action: string
  errors: FormErrors
}

/** What the assistant of a development is set to: a draft, what homes meet, and what they met before. */
export function AssistantPage(props: AssistantPageProps) {
  const { developmentId, timeZone, published, draft, versions, askedOften, serverModel, action, errors } = props
  const isBusy = useNavigation().formData?.get('intent') === 'save'
  const settings = draft?.settings ?? published
  return (
    <div className="space-y-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="max-w-2xl text-sm text-ink-muted">
          Changes are kept as a draft. Try it, run your questions with it, and publish it when it is better.
        </p>
        <div className="flex flex-wrap gap-2">
          <LinkButton to={adminPath.ask({ development: developmentId })} size="sm">
            <CircleHelp aria-hidden className="size-4" /> Try it
          </LinkButton>
          <LinkButton to={developmentPath.questionSets(developmentId)} size="sm">
            <ListChecks aria-hidden className="size-4" /> Compare on questions
          </LinkButton>
        </div>
      </div>
      {draft ? <DraftNotice {...props} draft={draft} /> : null}
      <SettingsForm
        key={`${JSON.stringify(settings)}`}
        settings={settings}
        askedOften={askedOften}
        serverModel={serverModel}
        errors={errors}
        isBusy={isBusy}
      />
      <VersionsPanel versions={versions} timeZone={timeZone} action={action} />
    </div>
  )
}

type DraftNoticeProps = AssistantPageProps & { draft: NonNullable<AssistantPageProps['draft']> }

function DraftNotice({ draft, check, developmentId, timeZone, versions, action }: DraftNoticeProps) {
  const [isPublishing, setIsPublishing] = useState(false)
  return (
    <Notice tone="info" title={`A draft changes: ${namesOf(draft.changed)}`}>
      <p>
        {draft.by ? `Kept by ${draft.by}, ` : 'Kept '}
        {formatDateTime(draft.updatedAt, timeZone)}. Homes do not meet it yet.{' '}
        <Check check={check} developmentId={developmentId} />
      </p>
      <div className="mt-3 flex flex-wrap gap-2">
        <Button size="sm" variant="primary" onClick={() => setIsPublishing(true)}>
          Publish the draft
        </Button>
        <ConfirmDialog
          title="Drop the draft?"
          description="What it changes is lost. What homes meet stays."
          confirmLabel="Drop draft"
          danger
          action={action}
          fields={{ intent: 'drop' }}
          trigger={
            <Button size="sm" variant="quiet">
              Drop it
            </Button>
          }
        />
      </div>
      <FormDialog
        title="Publish the draft"
        description="Homes meet it from their next question on."
        hidden={{ intent: 'publish', seen: String(versions[0]?.number ?? 0) }}
        submitLabel="Publish"
        action={action}
        open={isPublishing}
        onOpenChange={setIsPublishing}
      >
        {(errors) => (
          <>
            <TextField
              name="reason"
              label="Why"
              hint="Stands beside the version: whoever looks later wants to know."
              maxLength={500}
              required
              error={errors.reason?.[0]}
            />
            {check === 'missing' ? (
              <CheckboxField
                name="unchecked"
                label="Publish without running the questions"
                error={errors.unchecked?.[0]}
              />
            ) : null}
          </>
        )}
      </FormDialog>
    </Notice>
  )
}

function Check({ check, developmentId }: { check: DraftCheck; developmentId: string }) {
  const link = 'rounded font-medium underline underline-offset-4'
  if (check === null) return null
  if (check === 'missing')
    return (
      <Link to={developmentPath.questionSets(developmentId)} className={link}>
        Your questions were not asked with it yet.
      </Link>
    )
  return (
    <Link to={developmentPath.questionRun(developmentId, check.runId)} className={link}>
      What it does to your questions
    </Link>
  )
}
