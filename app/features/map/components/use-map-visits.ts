import { useEffect, useRef } from 'react'
import { homePath } from '~/domain/paths/home'
import { newId } from '~/lib/id'

/** Tells the server that the map is looked at: once when the page is, and each time a point of it is opened. */
export function useMapVisits(): (pointOfInterestId: string) => void {
  const isTold = useRef(false)
  useEffect(() => {
    if (isTold.current) return
    isTold.current = true
    tell({ visit: 'opened' })
  }, [])
  return (pointOfInterestId) => tell({ visit: 'poi', pointOfInterestId })
}

// A count is not worth a word when it fails.
function tell(visit: Record<string, string>): void {
  void fetch(homePath.mapVisits(), {
    method: 'POST',
    body: new URLSearchParams({ ...visit, act: newId() }),
    keepalive: true,
  }).catch(() => undefined)
}
