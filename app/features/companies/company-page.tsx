import { Form, Link, useNavigation } from '@remix-run/react'
import { adminPath } from '~/domain/paths/admin'
import { formatDateTime, formatDay } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { TextareaField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import type { Company } from './queries.server'

export type CompanyPageProps = { company: Company; errors: FormErrors }

/** One company, for those who run the platform. */
export function CompanyPage({ company, errors }: CompanyPageProps) {
  const { name, slug, timezone, createdAt, suspendedAt } = company
  return (
    <div className="space-y-7">
      <PageHeader
        title={name}
        eyebrow={suspendedAt ? <Badge tone="warn">Suspended</Badge> : <Badge tone="good">Open</Badge>}
        description={`With us since ${formatDay(createdAt, timezone)}.`}
        actions={
          <>
            <Link to={adminPath.staff({ tenant: slug })} className="text-sm underline underline-offset-4">
              Its staff
            </Link>
            <Link to={adminPath.overview({ tenant: slug })} className="text-sm underline underline-offset-4">
              Its figures
            </Link>
          </>
        }
      />
      <Suspension {...company} errors={errors} />
    </div>
  )
}

function Suspension({ name, timezone, suspendedAt, suspensionReason, errors }: Company & { errors: FormErrors }) {
  const busy = useNavigation().formData?.get('intent')
  if (suspendedAt)
    return (
      <Panel title="Suspended" description={`Since ${formatDateTime(suspendedAt, timezone)}.`}>
        <p className="mb-5 text-sm [overflow-wrap:anywhere] whitespace-pre-line">{suspensionReason}</p>
        <Form method="post" preventScrollReset>
          <Button type="submit" name="intent" value="resume" variant="primary" loading={busy === 'resume'}>
            Resume {name}
          </Button>
        </Form>
      </Panel>
    )
  return (
    <Panel
      title="Suspend"
      description="Its staff, its homeowners and their programs are kept out, and see a page that says so. Its jobs and mails wait. Nothing is deleted, and all of it goes on once you resume."
    >
      <Form method="post" noValidate preventScrollReset className="max-w-xl space-y-5">
        {errors['']?.[0] ? <Notice tone="bad" title={errors[''][0]} live /> : null}
        <TextareaField
          label="Why"
          name="reason"
          hint="For your colleagues: its people are not shown this."
          required
          maxLength={500}
          error={errors.reason?.[0]}
        />
        <Button type="submit" name="intent" value="suspend" variant="danger" loading={busy === 'suspend'}>
          Suspend {name}
        </Button>
      </Form>
    </Panel>
  )
}
