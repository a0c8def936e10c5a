import { Link } from '@remix-run/react'
import { ArrowRight, MessageCircle } from '~/ui/icons'
import { homePath } from '~/domain/paths/home'
import { StreetDrawing } from '~/ui/street-drawing'
import { greetingAt } from '../views/greeting'
import { PlanDrawing } from './plan-drawing'

type Home = {
  homeownerName: string
  address: string
  houseTypeName: string | null
  bedrooms: number | null
  floorAreaM2: number | null
  developmentName: string
  builderName: string
  hour: number
  floorPlanId: string | null
}

/** Whose home it is, what it is, and where to ask about it. */
export function WelcomeBand({ home }: { home: Home }) {
  return (
    <div className="relative isolate overflow-hidden border-b border-line bg-gold-wash">
      <StreetDrawing className="absolute right-0 -bottom-px -z-10 w-[21rem] max-w-none text-gold-ink opacity-25 sm:w-[30rem] sm:opacity-40 lg:right-[max(1.5rem,calc(50%-34rem))] lg:w-[38rem]" />
      <div className="mx-auto max-w-6xl px-5 pt-8 pb-6 sm:px-8 sm:pt-12 sm:pb-10">
        <p className="text-sm font-medium text-gold-ink">{home.developmentName}</p>
        <h1 className="display mt-1.5 max-w-xl text-[2rem] leading-[1.15] break-words sm:text-5xl">
          {greetingAt(home.hour)}, {home.homeownerName}
        </h1>
        <HomeCard home={home} />
      </div>
    </div>
  )
}

function HomeCard({ home }: { home: Home }) {
  const facts = [home.houseTypeName, bedroomsOf(home.bedrooms), areaOf(home.floorAreaM2)].filter(Boolean)
  return (
    <div className="mt-7 overflow-hidden rounded-2xl border border-line bg-surface shadow-lift sm:mt-9 sm:max-w-xl">
      <div className="flex items-stretch">
        <div className="min-w-0 flex-1 px-5 py-4.5">
          <p className="text-xs text-ink-muted">Your home</p>
          <p className="display mt-0.5 text-2xl break-words">{home.address}</p>
          {facts.length > 0 ? <p className="figures mt-1 text-sm text-ink-soft">{facts.join(' · ')}</p> : null}
        </div>
        {home.floorPlanId ? (
          <Link
            to={homePath.document(home.floorPlanId)}
            className="group flex w-28 shrink-0 flex-col items-center justify-center gap-2 border-l border-line bg-paper px-2 text-xs font-medium text-ink-soft transition-colors hover:text-gold-ink"
          >
            <PlanDrawing className="w-18 transition-transform group-hover:scale-105" />
            Floor plan
          </Link>
        ) : null}
      </div>
      <Link
        to={homePath.chat()}
        prefetch="intent"
        className="group flex min-h-14 items-center gap-3 border-t border-line px-5 text-[0.9375rem] text-ink-soft transition-colors hover:bg-sunken hover:text-ink"
      >
        <MessageCircle aria-hidden strokeWidth={1.6} className="size-5 shrink-0 text-gold-ink" />
        <span className="min-w-0 flex-1">Ask anything about your home</span>
        <ArrowRight
          aria-hidden
          className="size-4.5 shrink-0 text-ink-muted transition-transform group-hover:translate-x-0.5"
        />
      </Link>
    </div>
  )
}

function bedroomsOf(bedrooms: number | null): string | null {
  if (bedrooms === null) return null
  return bedrooms === 0 ? 'Studio' : `${bedrooms} bedroom${bedrooms === 1 ? '' : 's'}`
}

const areaOf = (squareMetres: number | null) => (squareMetres === null ? null : `${Math.round(squareMetres)}\u00a0m²`)
