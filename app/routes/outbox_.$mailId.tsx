import type { LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { Link, useLoaderData } from '@remix-run/react'
import { serverPath } from '~/domain/paths/home'
import { outboxMail } from '~/features/operations/queries/outbox.server'
import { linksIn, pathHere } from '~/features/operations/views/links-in'
import { formatDateTime } from '~/lib/format'
import { isUuid } from '~/lib/id'
import { notFound } from '~/platform/problem.server'
import { publicUrl } from '~/platform/public-url.server'
import { PageHeader } from '~/ui/page-header'

export const meta: MetaFunction = () => [{ title: 'Mail · OpenHouse' }, { name: 'robots', content: 'noindex' }]

/** Public, and there in the demo alone. */
export async function loader({ params }: LoaderFunctionArgs) {
  if (!isUuid(params.mailId)) throw notFound('Mail')
  const mail = await outboxMail(params.mailId)
  const { origin } = new URL(publicUrl('/'))
  return { mail, links: linksIn(mail.bodyText).map((url) => ({ url, path: pathHere(url, origin) })) }
}

export default function OutboxMail() {
  const { mail, links } = useLoaderData<typeof loader>()
  const link = 'inline-flex min-h-11 items-center break-all text-gold-ink underline underline-offset-4'
  return (
    <main className="mx-auto w-full max-w-2xl px-6 py-10">
      <PageHeader
        eyebrow={
          <Link
            to={serverPath.outbox()}
            className="inline-flex min-h-11 items-center underline-offset-4 hover:underline"
          >
            Outbox
          </Link>
        }
        title={mail.subject}
        description={`To ${mail.toAddress}, ${formatDateTime(mail.createdAt, 'UTC')}`}
      />
      {mail.lastError ? <p className="mt-4 text-sm text-bad">{mail.lastError}</p> : null}
      {links.length > 0 ? (
        <section className="mt-6">
          <h2 className="text-sm font-medium">Links in this mail</h2>
          <ul>
            {links.map(({ url, path }) => (
              <li key={url}>
                {path ? (
                  <Link to={path} className={link}>
                    {url}
                  </Link>
                ) : (
                  <a href={url} rel="noreferrer" className={link}>
                    {url}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {/* A mail is somebody's text: it may show itself, and do nothing. */}
      <iframe
        title="The mail as its reader sees it"
        sandbox=""
        srcDoc={mail.bodyHtml}
        className="mt-6 h-[32rem] w-full rounded-2xl border border-line bg-surface"
      />
      <details className="mt-6">
        <summary className="min-h-11 cursor-pointer py-2 text-sm font-medium">As plain text</summary>
        <pre className="mt-2 rounded-xl bg-sunken p-4 text-sm break-words whitespace-pre-wrap">{mail.bodyText}</pre>
      </details>
    </main>
  )
}
