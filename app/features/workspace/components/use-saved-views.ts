import { useCallback, useEffect, useRef, useState } from 'react'
import { apiPath } from '~/domain/paths/api'
import type { SavedViews } from '../saved-view'

export type ViewErrors = Record<string, string[]>

// The parser comes when there is something to parse: no page waits for it.
const parser = () => import('../read-views-answer')
const path = apiPath.savedViews()

/**
 * The saved views of a page, loaded when they are first wanted. With fetch and not a fetcher of Remix, which would load every
 * figure of the page anew after a view was saved.
 */
export function useSavedViews(page: string, wanted: boolean) {
  const [loaded, setLoaded] = useState<{ page: string; views: SavedViews } | null>(null)
  const [failed, setFailed] = useState(false)
  const left = useRef<AbortController>(undefined)

  const load = useCallback(async () => {
    left.current?.abort()
    const { signal } = (left.current = new AbortController())
    setFailed(false)
    try {
      const response = await fetch(apiPath.savedViews({ page }), { signal })
      if (!response.ok) throw new Error(`Views answered ${response.status}`)
      const { readViews } = await parser()
      setLoaded({ page, views: readViews(await response.json()) })
    } catch {
      if (!signal.aborted) setFailed(true)
    }
  }, [page])

  const known = loaded?.page === page
  useEffect(() => {
    if (wanted && !known) void load()
  }, [wanted, known, load])
  useEffect(() => () => left.current?.abort(), [])

  /** Posts a change, and loads the list anew; what was wrong with it, or null. */
  const change = async (fields: Record<string, string>): Promise<ViewErrors | null> => {
    try {
      const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) })
      if (!response.ok) return (await parser()).readViewErrors(await response.json())
      await load()
      return null
    } catch {
      return { '': ['That did not reach us. Try again.'] }
    }
  }

  return { answer: known ? loaded.views : null, failed, load, change }
}
