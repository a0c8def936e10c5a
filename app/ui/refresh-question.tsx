import { useLocation, useRevalidator, useSearchParams } from '@remix-run/react'
import { type FormEvent, useState } from 'react'
import { RefreshButton } from './panel'

/** Has the loader of the page ask one question anew: the button of a panel. */
export function RefreshQuestion({ question, label }: { question: string; label: string }) {
  const { ask, busy, kept } = useAskedAnew(question)
  return (
    // The page itself, with what it shows and the question to ask anew: without scripts, too.
    <form method="get" onSubmit={ask}>
      {kept.map(([param, value], index) => (
        <input key={index} type="hidden" name={param} value={value} />
      ))}
      <input type="hidden" name="refresh" value={question} />
      <RefreshButton busy={busy} label={label} />
    </form>
  )
}

/** Asks the loader of the page for one question anew, and then for the page: what was counted is in the cache by then. */
function useAskedAnew(question: string) {
  const [params] = useSearchParams()
  const { pathname } = useLocation()
  const { revalidate } = useRevalidator()
  const [busy, setBusy] = useState(false)
  const kept = [...params].filter(([param]) => param !== 'refresh')
  const ask = async (event: FormEvent) => {
    event.preventDefault()
    setBusy(true)
    try {
      const search = new URLSearchParams([...kept, ['refresh', question]])
      const answer = await fetch(`${pathname.replace(/\/$/, '')}.data?${search}`)
      // To its end, which comes when the last panel is there.
      await answer.text()
    } catch {
      // The page that is asked for next says what is wrong.
    }
    setBusy(false)
    revalidate()
  }
  return { ask, busy, kept }
}
