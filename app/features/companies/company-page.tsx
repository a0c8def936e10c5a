import { Form, Link, useNavigation } from '@remix-run/react'
import { adminPath } from '~/domain/paths/admin'
import { plans } from '~/domain/tenants/plans'
import { gigabyte, quotaKeys, type Quotas, quotasOf } from '~/domain/tenants/quotas'
import { formatDateTime, formatDay } from '~/lib/format'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { SelectField, TextareaField, TextField } from '~/ui/fields'
import type { FormErrors } from '~/ui/form-dialog'
import { Notice } from '~/ui/notice'
import { PageHeader } from '~/ui/page-header'
import { Panel } from '~/ui/panel'
import { planNames, UsagePanel } from './settings/usage-panel'
import { DeletionPanel } from './deletion/panel'
import type { Usage } from './settings/usage.server'
import type { Company } from './queries.server'

export type CompanyPageProps = {
  company: Company
  usage: Usage
  developments: { id: string; name: string }[]
  errors: FormErrors
}

/** One company, for those who run the platform. */
export function CompanyPage({ company, usage, developments, errors }: CompanyPageProps) {
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
      <UsagePanel {...usage} />
      <PlanForm {...company} errors={errors} />
      {company.deleteAfter ? null : <Suspension {...company} errors={errors} />}
      <DeletionPanel company={company} developments={developments} errors={errors} />
    </div>
  )
}

const quotaLabels: Record<keyof Quotas, string> = {
  perHome: 'Questions a home may ask a day',
  perTenant: 'Questions the company may ask a day',
  homes: 'Homes',
  documentBytes: 'Gigabytes of documents',
}
const unitOf = (quota: keyof Quotas) => (quota === 'documentBytes' ? gigabyte : 1)

function own(quotas: Company['quotas'], quota: keyof Quotas): number | '' {
  const chosen = quotas[quotaKeys[quota]]
  return chosen === undefined ? '' : chosen / unitOf(quota)
}

function PlanForm({ plan, quotas, errors }: Company & { errors: FormErrors }) {
  const busy = useNavigation().formData?.get('intent')
  const ofPlan = quotasOf(plan, {})
  return (
    <Panel title="Plan" description="What it may have. A field that is empty follows the plan." className="max-w-2xl">
      <Form method="post" noValidate preventScrollReset className="mt-5 space-y-5">
        <SelectField
          label="Plan"
          name="plan"
          options={plans.map((value) => ({ value, label: planNames[value] }))}
          defaultValue={plan}
          error={errors.plan?.[0]}
        />
        <div className="grid gap-5 sm:grid-cols-2">
          {(Object.keys(quotaLabels) as (keyof Quotas)[]).map((quota) => (
            <TextField
              key={quota}
              label={quotaLabels[quota]}
              name={quota}
              inputMode="decimal"
              placeholder={String(ofPlan[quota] / unitOf(quota))}
              defaultValue={own(quotas, quota)}
              error={errors[quota]?.[0]}
            />
          ))}
        </div>
        <Button type="submit" name="intent" value="plan" loading={busy === 'plan'}>
          Save the plan
        </Button>
      </Form>
    </Panel>
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
