import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { Mail } from '~/ui/icons'
import { serverPath } from '~/domain/paths/home'
import { outbox } from '~/features/operations/queries/outbox.server'
import { formatDateTime } from '~/lib/format'
import { readCursor } from '~/lib/keyset'
import { searchParamsOf } from '~/platform/request-text.server'
import { Badge } from '~/ui/badge'
import { EmptyState } from '~/ui/empty-state'
import { PageHeader } from '~/ui/page-header'
import { Pagination } from '~/ui/pagination'

export const meta: MetaFunction = () => [{ title: 'Outbox · OpenHouse' }, { name: 'robots', content: 'noindex' }]

/** Public, and there in the demo alone. */
export async function loader({ request }: LoaderFunctionArgs) {
  return outbox(readCursor(searchParamsOf(request).get('cursor')))
}

export default function Outbox() {
  const { rows, next, previous } = useLoaderData<typeof loader>()
  const href = (cursor: string | null) => cursor && serverPath.outbox({ cursor })
  return (
    <main className="mx-auto w-full max-w-2xl px-6 py-10">
      <PageHeader
        eyebrow="The demo"
        title="Outbox"
        description="Every mail that was written, newest first. Without a mail server they stay here, and nobody gets them."
      />
      {rows.length === 0 ? (
        <EmptyState title="No mail yet" icon={Mail} minHeight={280}>
          Ask for a code or a link to sign in, and it is here at once.
        </EmptyState>
      ) : (
        <ul className="mt-8 divide-y divide-line border-y border-line">
          {rows.map(({ id, subject, toAddress, createdAt, sentAt, failedAt }) => (
            <li key={id}>
              <Link to={serverPath.mail(id)} className="block rounded-lg px-2 py-3.5 hover:bg-sunken">
                <span className="flex items-baseline justify-between gap-4">
                  <span className="min-w-0 font-medium break-words">{subject}</span>
                  <Badge tone={failedAt ? 'bad' : sentAt ? 'good' : 'neutral'}>
                    {failedAt ? 'Refused' : sentAt ? 'Sent' : 'Waiting'}
                  </Badge>
                </span>
                <span className="mt-0.5 block text-sm break-words text-ink-muted">
                  {toAddress} · {formatDateTime(createdAt, 'UTC')}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
      <Pagination previousHref={href(previous)} nextHref={href(next)} />
    </main>
  )
}
