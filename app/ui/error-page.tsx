import { isRouteErrorResponse, Link, useRouteError } from '@remix-run/react'
import { BrandMark } from './brand-mark'
import { LinkButton } from './link-button'
import { useReportError } from './use-report-error'

const pages: Record<number, { title: string; text: string }> = {
  400: {
    title: 'That request makes no sense to us',
    text: 'The address may have been cut short. Check it, or go back and try again.',
  },
  401: { title: 'Please sign in', text: 'This page is for people who are signed in.' },
  403: { title: 'This door is locked', text: 'You are signed in, but this page is not among those that you may see.' },
  404: { title: 'Nobody lives at this address', text: 'The page may have moved, or it never was here.' },
  503: {
    title: 'Back in a moment',
    text: 'Something that this page needs does not answer. Nothing is lost. Wait a few minutes, then try again.',
  },
  429: { title: 'One moment, please', text: 'Too many requests came in a short time. Wait a minute, then try again.' },
}
const broken = {
  title: 'Something broke on our side',
  text: 'It has been noted. Try again; if it keeps happening, tell us what you were doing.',
}

/** What a root or layout ErrorBoundary shows. It never shows the error itself: that is in the log. */
export function ErrorPage({ homeHref = '/', framed = false }: { homeHref?: string; framed?: boolean }) {
  const error = useRouteError()
  useReportError(error)
  const status = isRouteErrorResponse(error) ? error.status : 500
  const { title, text } = pages[status] ?? broken
  const Frame = framed ? 'div' : 'main'
  return (
    <Frame className="grid min-h-[70dvh] place-items-center px-6 py-16">
      <div className="max-w-md text-center">
        {framed ? null : (
          <Link to={homeHref} aria-label="Home" className="mb-10 inline-block rounded-lg">
            <BrandMark className="size-10" />
          </Link>
        )}
        <p className="figures text-sm font-medium tracking-widest text-gold-ink">{status}</p>
        <h1 className="display mt-2 text-3xl sm:text-4xl">{title}</h1>
        <p className="mt-4 text-ink-soft">{text}</p>
        <div className="mt-8 flex justify-center gap-3">
          <LinkButton to={homeHref} variant="primary" reloadDocument={status >= 500}>
            Go home
          </LinkButton>
        </div>
      </div>
    </Frame>
  )
}
