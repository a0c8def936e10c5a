import { Form } from '@remix-run/react'
import { Eye } from '~/ui/icons'
import { useEffect, useState } from 'react'
import { entryPath } from '~/domain/paths/home'

type ImpersonationBannerProps = {
  homeownerName: string
  mayWrite: boolean
  expiresAt: string
  /** When the page was made: what is left is counted from it, until the browser counts itself. */
  now: string
}

/** What the banner shows of an impersonation, as a loader sends it. */
export function bannerFacts(impersonation: {
  homeownerName: string
  mayWrite: boolean
  expiresAt: string
}): ImpersonationBannerProps {
  const { homeownerName, mayWrite, expiresAt } = impersonation
  return { homeownerName, mayWrite, expiresAt, now: new Date().toISOString() }
}

const tickMs = 5_000

/** Above every page of a home that staff look at in its owner's place: whose it is, how long still, and the way out. */
export function ImpersonationBanner({ homeownerName, mayWrite, expiresAt, now }: ImpersonationBannerProps) {
  const [moment, setMoment] = useState(() => Date.parse(now))
  useEffect(() => {
    const tick = () => setMoment(Date.now())
    tick()
    const timer = setInterval(tick, tickMs)
    return () => clearInterval(timer)
  }, [])
  const leftMs = Date.parse(expiresAt) - moment
  return (
    <section
      aria-label="Impersonation"
      className="sticky top-0 z-40 flex flex-wrap items-center gap-x-4 gap-y-1 bg-gold px-5 py-2 text-sm text-on-gold sm:px-8 lg:px-6"
    >
      <Eye aria-hidden className="size-4 shrink-0" />
      <p className="min-w-[min(16rem,100%-2rem)] flex-1 break-words">
        <strong className="font-semibold">You are looking at this home as {homeownerName}.</strong>{' '}
        {mayWrite ? 'What you change is changed for them, under your name.' : 'Nothing can be changed.'}
      </p>
      <p className="figures whitespace-nowrap max-sm:ml-8 max-sm:flex-1">{timeLeft(leftMs)}</p>
      <Form method="post" action={entryPath.stopImpersonating()} reloadDocument>
        <button className="min-h-11 rounded-lg border border-on-gold px-4 font-medium focus-visible:outline-on-gold">
          {leftMs > 0 ? 'Stop' : 'Back to the staff pages'}
        </button>
      </Form>
    </section>
  )
}

function timeLeft(ms: number): string {
  if (ms <= 0) return 'The hour is over'
  const minutes = Math.ceil(ms / 60_000)
  return minutes === 1 ? '1 minute left' : `${minutes} minutes left`
}
