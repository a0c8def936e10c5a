import { type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction, redirect } from '@remix-run/node'
import { Form, useLoaderData, useSubmit } from '@remix-run/react'
import { type RefObject, useEffect, useRef } from 'react'
import { requireHomeowner } from '~/auth/guards.server'
import { homePath } from '~/domain/paths/home'
import { seeIntro } from '~/features/home/commands/see-intro.server'
import { IntroScene } from '~/features/home/components/intro-scene'
import { safeHomePath } from '~/features/home/home-path'
import { intro } from '~/features/home/queries/intro.server'
import { readForm, searchParamsOf } from '~/platform/request-text.server'
import styles from '~/styles/intro.css?inline'
import { BrandMark } from '~/ui/brand-mark'
import { buttonClass } from '~/ui/button'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: data ? `Welcome to ${data.home.developmentName}` : 'Welcome' },
]

/** Shown once, and only when all that it greets with is here. */
export async function loader({ request }: LoaderFunctionArgs) {
  const scope = await requireHomeowner(request)
  const next = safeHomePath(searchParamsOf(request).get('redirectTo'))
  const { isSeen, ...home } = await intro(scope)
  if (isSeen || scope.impersonation) throw redirect(next)
  return { home, next }
}

export async function action({ request }: ActionFunctionArgs) {
  const scope = await requireHomeowner(request)
  const form = await readForm(request)
  await seeIntro(scope)
  return redirect(safeHomePath(form.get('redirectTo')))
}

export default function Intro() {
  const { home, next } = useLoaderData<typeof loader>()
  const form = useRef<HTMLFormElement>(null)
  useEscape(form)
  return (
    <Form ref={form} method="post" action={homePath.intro()} className="flex min-h-dvh flex-col">
      {/* In the page, for the first paint would wait for another answer. */}
      <style dangerouslySetInnerHTML={{ __html: styles }} />
      <input type="hidden" name="redirectTo" value={next} />
      <header className="flex h-16 shrink-0 items-center justify-between px-5 sm:px-8">
        <span className="inline-flex items-center gap-2.5">
          <BrandMark className="size-7" />
          <span className="text-sm text-ink-soft">{home.builderName}</span>
        </span>
        <button className={buttonClass('quiet', 'md', 'h-11')}>Skip</button>
      </header>
      <main className="mx-auto grid w-full max-w-2xl flex-1 content-center justify-items-center px-6 pt-2 pb-[max(3rem,env(safe-area-inset-bottom))] text-center">
        <IntroScene className="aspect-[444/220] w-full max-w-[23rem] text-ink-soft sm:max-w-[32rem]" />
        <div className="intro-words mt-8 w-full">
          <p className="text-gold-ink">Welcome home,</p>
          <h1 className="display mt-1 text-4xl leading-tight break-words sm:text-6xl">{home.homeownerName}</h1>
          <p className="mx-auto mt-5 max-w-md text-balance text-ink-soft sm:text-lg">
            {placeOf(home)} {readinessOf(home)}
          </p>
          <div className="mt-9">
            <button className={buttonClass('primary', 'md', 'h-12 px-8 text-base')}>Step inside</button>
          </div>
        </div>
      </main>
    </Form>
  )
}

type Home = Omit<Awaited<ReturnType<typeof intro>>, 'isSeen'>

// `12 Longview Park, The Birch.`: an address that ends in the name of its development says it once.
function placeOf({ address, houseTypeName, developmentName, city }: Home): string {
  const development = address.includes(developmentName) ? null : developmentName
  const place = [address, development, city].filter(Boolean).join(', ')
  return houseTypeName ? `${houseTypeName}, at ${place}.` : `${place}.`
}

function readinessOf({ documents, hasAssistant }: Home): string {
  if (!hasAssistant || documents === 0) return 'Everything about your home will be found here.'
  return documents === 1
    ? 'Its first document is here, and you may ask anything.'
    : `Its ${documents} documents are here, and you may ask anything.`
}

function useEscape(form: RefObject<HTMLFormElement>) {
  const submit = useSubmit()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && form.current) submit(form.current)
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [form, submit])
}
