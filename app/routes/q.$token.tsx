import type { HeadersFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { arrivalCookie } from '~/auth/arrival-cookie.server'
import { currentPerson } from '~/auth/guards.server'
import { entryPath } from '~/domain/paths/home'
import { scanQr } from '~/features/homeowners/commands/scan-qr.server'
import { nextStep } from '~/features/homeowners/next-step'
import { isLookingAhead } from '~/platform/http/looking-ahead.server'
import { EntryFrame } from '~/ui/entry-frame'
import { LinkButton } from '~/ui/link-button'

export const meta: MetaFunction = () => [{ title: 'QR code · OpenHouse' }, { name: 'robots', content: 'noindex' }]

export const headers: HeadersFunction = ({ loaderHeaders }) => loaderHeaders

const statuses = { unknown: 404, revoked: 410, used_up: 410, slowed: 429 } as const

/** Public: the token is looked up, remembered in a cookie, and leaves the address bar. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  // Only what a person does is a scan, not what a browser does to be quick.
  if (isLookingAhead(request))
    return data({ kind: 'ahead' as const }, { status: 204, headers: { 'Cache-Control': 'no-store' } })
  const scan = await scanQr(params.token ?? '', request)
  if (scan.kind !== 'arrived') {
    const headers = new Headers({ 'Cache-Control': 'no-store' })
    if (scan.kind === 'slowed') headers.set('Retry-After', String(scan.retryAfterS))
    return data({ kind: scan.kind }, { status: statuses[scan.kind], headers })
  }
  const { homeowner } = await currentPerson(request)
  if (homeowner?.unitId === scan.arrival.unitId) throw redirect(nextStep(homeowner))
  throw redirect(entryPath.welcome(), {
    headers: { 'Set-Cookie': await arrivalCookie(scan.arrival), 'Cache-Control': 'no-store' },
  })
}

const texts = {
  // Of a page that nobody has asked for yet.
  ahead: { title: 'One moment, please', text: 'Scan the code to come in.' },
  unknown: {
    title: 'We do not know this code',
    text: 'A newer one may have taken its place, or it was read incompletely. Hold your camera still over the whole code and try once more.',
  },
  revoked: {
    title: 'This code is no longer in use',
    text: 'Codes are replaced now and then, to keep homes private. Your builder has a new one for you.',
  },
  used_up: {
    title: 'This code has done its work',
    text: 'It has let people in as often as it may. If you have been here before, sign in by e-mail; else your builder has a new code for you.',
  },
  slowed: {
    title: 'One moment, please',
    text: 'Many codes were tried from here in a short time. Wait a few minutes, then scan yours again.',
  },
} as const

export default function RefusedCode() {
  const { title, text } = texts[useLoaderData<typeof loader>().kind]
  return (
    <EntryFrame title={title} lead={text}>
      <p className="mb-6 text-sm text-ink-muted">
        If it keeps happening, ask your builder’s aftercare team for a new code: it takes them a minute.
      </p>
      <div className="flex flex-wrap gap-3">
        <LinkButton to={entryPath.signIn()} variant="primary" size="lg">
          Sign in by e-mail
        </LinkButton>
        <LinkButton to="/" size="lg">
          To the start page
        </LinkButton>
      </div>
    </EntryFrame>
  )
}
