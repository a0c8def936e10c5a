import type { LinksFunction, LoaderFunctionArgs, MetaFunction } from '@remix-run/node'
import { data } from '@remix-run/node'
import {
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  type ShouldRevalidateFunction,
  useRouteLoaderData,
} from '@remix-run/react'
import type { ReactNode } from 'react'
import { currentPerson } from '~/auth/guards.server'
import { clearedFlashCookie, flashFromCookie } from '~/lib/flash'
import { type Formats, setFormatsSource } from '~/lib/formats'
import { type TextSize, textSizeFromCookie } from '~/lib/text-size'
import { type Theme, themeFromCookie } from '~/lib/theme'
import { requestFacts } from '~/platform/request-context.server'
import { ErrorPage } from '~/ui/error-page'
import { FlashToaster } from '~/ui/flash-toaster'
import { NavigationProgress } from '~/ui/navigation-progress'
import { useNonce } from '~/ui/nonce'
import { PageEnd, Styles } from '~/ui/styles'
import { usePendingTheme } from '~/ui/theme-toggle'
import interUrl from '@fontsource-variable/inter/files/inter-latin-wght-normal.woff2?url'
import frauncesUrl from '@fontsource-variable/fraunces/files/fraunces-latin-opsz-normal.woff2?url'

export const meta: MetaFunction = () => [{ title: 'OpenHouse' }]

// Asked for early, for a face that comes after the first paint moves what is read; but after the styles, without which nothing is shown.
const fontPreload = (href: string) =>
  ({ rel: 'preload', as: 'font', type: 'font/woff2', crossOrigin: 'anonymous', href }) as const

export const links: LinksFunction = () => [
  fontPreload(interUrl),
  fontPreload(frauncesUrl),
  { rel: 'icon', href: '/favicon.ico', sizes: '32x32' },
  { rel: 'icon', href: '/favicon.svg', type: 'image/svg+xml' },
  { rel: 'apple-touch-icon', href: '/apple-touch-icon.png' },
]

export async function loader({ request }: LoaderFunctionArgs) {
  const cookie = request.headers.get('Cookie')
  const flash = flashFromCookie(cookie)
  const headers = flash ? { 'Set-Cookie': clearedFlashCookie } : undefined
  const formats = await formatsOfPerson(request)
  return data({ theme: themeFromCookie(cookie), textSize: textSizeFromCookie(cookie), flash, formats }, { headers })
}

// Whatever is wrong with the database is for the page to say.
async function formatsOfPerson(request: Request): Promise<Formats | null> {
  await currentPerson(request).catch(() => undefined)
  return requestFacts()?.formats ?? null
}

// Nothing here depends on the address: only a write can change the theme or leave a flash, and only one that came through. After one
// that did not, a page that asks anew may lose what it shows to the same lost line.
export const shouldRevalidate: ShouldRevalidateFunction = ({ formMethod, actionStatus = 200 }) =>
  Boolean(formMethod && formMethod !== 'GET' && actionStatus < 400)

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce()
  const kept = useRouteLoaderData<typeof loader>('root')?.theme ?? 'system'
  const theme = usePendingTheme() ?? kept
  const formats = useRouteLoaderData<typeof loader>('root')?.formats ?? undefined
  // Before anything of the page is written; on the server the request itself says it.
  if (typeof document !== 'undefined') setFormatsSource(() => formats)
  const textSize = useTextSize()
  return (
    <html
      lang="en-IE"
      data-theme={theme === 'system' ? undefined : theme}
      data-text={textSize === 'normal' ? undefined : textSize}
    >
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <meta name="color-scheme" content={theme === 'system' ? 'light dark' : theme} />
        <ThemeColor theme={theme} />
        <Meta />
        <Styles />
        <Links />
      </head>
      <body>
        <NavigationProgress />
        {children}
        <PageEnd />
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  )
}

// The paper of each theme, for the bars that a phone draws around the page.
const paper = { light: '#faf8f4', dark: '#14110e' } as const

function ThemeColor({ theme }: { theme: Theme }) {
  if (theme !== 'system') return <meta name="theme-color" content={paper[theme]} />
  return (
    <>
      <meta name="theme-color" content={paper.light} media="(prefers-color-scheme: light)" />
      <meta name="theme-color" content={paper.dark} media="(prefers-color-scheme: dark)" />
    </>
  )
}

// What a homeowner chose is theirs on every device; this browser's choice serves where nobody is at home.
function useTextSize(): TextSize {
  const ofBrowser = useRouteLoaderData<typeof loader>('root')?.textSize
  const ofHomeowner = useRouteLoaderData<{ textSize?: TextSize }>('routes/home')?.textSize
  return ofHomeowner ?? ofBrowser ?? 'normal'
}

export default function App() {
  const flash = useRouteLoaderData<typeof loader>('root')?.flash
  return (
    <>
      <Outlet />
      <FlashToaster flash={flash ?? null} />
    </>
  )
}

export function ErrorBoundary() {
  return <ErrorPage />
}
