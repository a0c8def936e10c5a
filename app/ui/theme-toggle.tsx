import { useFetcher, useFetchers, useLocation, useRouteLoaderData } from '@remix-run/react'
import clsx from 'clsx'
import { Monitor, Moon, Sun } from './icons'
import { isTheme, type Theme } from '~/lib/theme'
import { useHydrated } from './use-hydrated'

const fetcherKey = 'theme'

/** The theme being saved, so that the page changes before the answer comes. */
export function usePendingTheme(): Theme | null {
  const pending = useFetchers()
    .find((fetcher) => fetcher.key === fetcherKey)
    ?.formData?.get('theme')
  return isTheme(pending) ? pending : null
}

const choices = [
  { theme: 'light', label: 'Light', Icon: Sun },
  { theme: 'system', label: 'As the system', Icon: Monitor },
  { theme: 'dark', label: 'Dark', Icon: Moon },
] as const

export function ThemeToggle({ className }: { className?: string }) {
  const fetcher = useFetcher({ key: fetcherKey })
  const location = useLocation()
  const hydrated = useHydrated()
  const kept = useRouteLoaderData<{ theme: Theme }>('root')?.theme ?? 'system'
  const current = usePendingTheme() ?? kept
  return (
    <fetcher.Form method="post" action="/theme" className={className}>
      {hydrated ? null : <input type="hidden" name="backTo" value={location.pathname + location.search} />}
      <div role="group" aria-label="Theme" className="inline-flex rounded-full border border-line bg-paper p-0.5">
        {choices.map(({ theme, label, Icon }) => (
          <button
            key={theme}
            name="theme"
            value={theme}
            title={label}
            aria-label={label}
            aria-pressed={current === theme}
            className={clsx(
              'grid size-7 place-items-center rounded-full transition-colors',
              current === theme
                ? 'bg-surface text-gold-ink shadow-card ring-1 ring-line'
                : 'text-ink-muted hover:text-ink',
            )}
          >
            <Icon aria-hidden className="size-3.5" />
          </button>
        ))}
      </div>
    </fetcher.Form>
  )
}
