import { type ComponentType, type ReactNode, useEffect, useState } from 'react'
import type { MapProps } from './map-types'

/**
 * A map in the box around it. Leaflet comes when the page stands; until then, without scripts, and where it cannot be loaded,
 * `drawing` is what there is.
 */
export function MapBox({ drawing, ...map }: MapProps & { drawing: ReactNode }) {
  const [LeafletMap, setLeafletMap] = useState<ComponentType<MapProps> | null>(null)
  useEffect(() => {
    let isGone = false
    import('./leaflet-map.client').then(
      (loaded) => {
        if (!isGone) setLeafletMap(() => loaded.LeafletMap)
      },
      // Offline: the drawing stays.
      () => undefined,
    )
    return () => void (isGone = true)
  }, [])
  return LeafletMap ? <LeafletMap {...map} /> : drawing
}
