import { Link, useLocation, useSearchParams } from '@remix-run/react'
import { useState } from 'react'
import { adminPath } from '~/domain/paths/admin'
import { changeParams } from '~/lib/change-params'
import { formatDay } from '~/lib/format'
import { newId } from '~/lib/id'
import type { Page } from '~/lib/keyset'
import { Badge } from '~/ui/badge'
import { Button } from '~/ui/button'
import { Card } from '~/ui/card'
import { type Column, DataTable } from '~/ui/data-table'
import { EmptyState } from '~/ui/empty-state'
import { SelectField, TextField } from '~/ui/fields'
import { FormDialog } from '~/ui/form-dialog'
import { Building2, Plus } from '~/ui/icons'
import { LinkButton } from '~/ui/link-button'
import { PageHeader } from '~/ui/page-header'
import { Pagination } from '~/ui/pagination'
import type { CompanyRow } from './queries.server'

type CompaniesPageProps = { page: Page<CompanyRow>; timeZones: string[] }

/** The companies of the platform, for those who take them in. */
export function CompaniesPage({ page, timeZones }: CompaniesPageProps) {
  const { pathname } = useLocation()
  const [params] = useSearchParams()
  const [isAdding, setIsAdding] = useState(false)
  const href = (cursor: string | null) => cursor && `${pathname}?${changeParams(params, { cursor })}`
  const add = (
    <Button variant="primary" onClick={() => setIsAdding(true)}>
      <Plus aria-hidden className="size-4" /> Take a company in
    </Button>
  )
  return (
    <div className="space-y-7">
      <PageHeader
        title="Companies"
        description="Each has its own staff, developments and homes, and sees nothing of the others."
        actions={
          <>
            <LinkButton to={adminPath.administrators()}>Platform administrators</LinkButton>
            {page.rows.length ? add : null}
          </>
        }
      />
      <NewCompanyDialog timeZones={timeZones} action={pathname} open={isAdding} onOpenChange={setIsAdding} />
      <Card>
        {page.rows.length ? (
          <DataTable caption="Companies" columns={columns} rows={page.rows} rowKey={({ id }) => id} />
        ) : (
          <EmptyState title="No company yet" icon={Building2} minHeight={280} action={add}>
            Take the first one in: a name, where it is, and who administers it.
          </EmptyState>
        )}
        <Pagination label="Pages of companies" previousHref={href(page.previous)} nextHref={href(page.next)} />
      </Card>
    </div>
  )
}

const columns: Column<CompanyRow>[] = [
  {
    key: 'name',
    header: 'Name',
    rowHeader: true,
    cell: ({ id, name, isSuspended }) => (
      <span className="flex flex-wrap items-center gap-2">
        <Link to={adminPath.company(id)} className="underline-offset-4 hover:underline">
          {name}
        </Link>
        {isSuspended ? <Badge tone="warn">Suspended</Badge> : null}
      </span>
    ),
  },
  { key: 'timezone', header: 'Time zone', cell: ({ timezone }) => timezone },
  {
    key: 'developments',
    header: 'Developments',
    align: 'end',
    cell: ({ developments, slug }) => (
      <Link to={adminPath.overview({ tenant: slug })} className="underline underline-offset-4">
        {developments}
      </Link>
    ),
  },
  {
    key: 'staff',
    header: 'Staff',
    align: 'end',
    cell: ({ staff, invited, slug }) => (
      <Link to={adminPath.staff({ tenant: slug })} className="underline underline-offset-4">
        {invited ? `${staff}, ${invited} invited` : staff}
      </Link>
    ),
  },
  { key: 'since', header: 'Since', align: 'end', cell: ({ createdAt, timezone }) => formatDay(createdAt, timezone) },
]

type NewCompanyDialogProps = {
  timeZones: string[]
  action: string
  open: boolean
  onOpenChange: (open: boolean) => void
}

// The company and the invitation have their ids from here: sent twice, it is one of each.
const newIds = () => ({ id: newId(), invitationId: newId() })

function NewCompanyDialog({ timeZones, open, onOpenChange, ...dialog }: NewCompanyDialogProps) {
  const [ids, setIds] = useState(newIds)
  const change = (next: boolean) => {
    if (!next) setIds(newIds())
    onOpenChange(next)
  }
  return (
    <FormDialog
      {...dialog}
      open={open}
      onOpenChange={change}
      title="Take a company in"
      description="Its first administrator gets an invitation by mail, and does the rest."
      hidden={ids}
      submitLabel="Take it in"
      noValidate
    >
      {(errors) => (
        <>
          <TextField name="name" label="Name" required maxLength={120} error={errors.name?.[0]} />
          <SelectField
            name="timezone"
            label="Time zone"
            hint="Days and hours of its figures are those of this place."
            options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll('_', ' ') }))}
            defaultValue={ownZone(timeZones)}
            error={errors.timezone?.[0]}
          />
          <TextField
            name="email"
            label="E-mail of its first administrator"
            type="email"
            autoComplete="off"
            required
            maxLength={254}
            error={errors.email?.[0]}
          />
        </>
      )}
    </FormDialog>
  )
}

// Most companies are where whoever takes them in is.
function ownZone(known: string[]): string {
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone
  return known.includes(zone) ? zone : 'UTC'
}
