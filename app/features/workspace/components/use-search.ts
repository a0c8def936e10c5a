import { useEffect, useRef, useState } from 'react'
import { apiPath } from '~/domain/paths/api'
import { searchAnswer, type SearchHit, shortestSearch } from '../search-hit'

type Found = { search: string; hits: SearchHit[] }
type SearchState = { hits: SearchHit[]; isLoading: boolean; failed: boolean; retry: () => void }

const pauseMs = 150

/** What the server finds for a text: after a pause, and never the answer to an earlier text. */
export function useSearch(text: string): SearchState {
  const search = text.trim().replaceAll(/\s+/g, ' ')
  const isLongEnough = search.length >= shortestSearch
  const [found, setFound] = useState<Found | null>(null)
  const [failure, setFailure] = useState<string | null>(null)
  const [attempt, setAttempt] = useState(0)
  const known = useRef(new Map<string, SearchHit[]>())

  useEffect(() => {
    if (!isLongEnough) return
    const already = known.current.get(search)
    if (already) return setFound({ search, hits: already })
    const left = new AbortController()
    const timer = setTimeout(async () => {
      try {
        const response = await fetch(apiPath.search({ q: search }), { signal: left.signal })
        if (!response.ok) throw new Error(`The search answered ${response.status}`)
        const { hits } = searchAnswer.parse(await response.json())
        known.current.set(search, hits)
        setFound({ search, hits })
      } catch {
        if (!left.signal.aborted) setFailure(search)
      }
    }, pauseMs)
    return () => {
      clearTimeout(timer)
      left.abort()
    }
  }, [search, isLongEnough, attempt])

  const failed = isLongEnough && failure === search
  const isLoading = isLongEnough && !failed && found?.search !== search
  return {
    // The hits of the text before stay while the next ones are on their way: a list that empties at each letter flickers.
    hits: isLongEnough && !failed ? (found?.hits ?? []) : [],
    isLoading,
    failed,
    retry: () => {
      setFailure(null)
      setAttempt((count) => count + 1)
    },
  }
}
