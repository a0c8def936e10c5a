// Leaflet in React, as much of it as our maps need. The list beside a map is what the keyboard and screen readers use, so its
// marks take no focus; the map itself can be moved and zoomed by keys.
import {
  circle,
  control,
  divIcon,
  type LayerGroup,
  layerGroup,
  type Map as LeafletMapInstance,
  map as createMap,
  type Marker,
  marker,
  polygon,
  tileLayer,
} from 'leaflet'
import { useLayoutEffect, useRef, useState } from 'react'
import { createPortal } from 'react-dom'
import { boundsOf, moved, type Point } from '~/lib/geometry'
import '~/styles/leaflet.css'
import type { MapHome, MapMark, MapProps } from './map-types'

// Below the plan, below the homes.
const panes = { base: '150', plan: '350' }
const touchPx = 44
/** Over marks that lie farther south, which Leaflet puts in front. */
const raised = 1_000
const evenMargins: NonNullable<MapProps['margins']> = [
  [28, 28],
  [28, 28],
]

/**
 * Maps that are gone. React runs all effects of what it shows again (after a suspended part, and twice in a development build) before
 * the next render says that there is another map.
 */
const removed = new WeakSet<LeafletMapInstance>()

export function LeafletMap(props: MapProps) {
  const { label, tiles, areas, ground, homes, marks, rings, seen, fit, selectedId, onPress } = props
  const box = useRef<HTMLDivElement>(null)
  const [map, setMap] = useState<LeafletMapInstance | null>(null)
  const latest = useRef(props)
  latest.current = props

  useLayoutEffect(() => {
    if (!box.current) return
    const created = createIn(box.current, tiles !== null)
    show(created, latest.current, false)
    created.on('click', ({ latlng }) => latest.current.onPress?.([latlng.lat, latlng.lng]))
    const observer = new ResizeObserver(() => created.invalidateSize({ pan: false }))
    observer.observe(box.current)
    setMap(created)
    return () => {
      observer.disconnect()
      created.remove()
      removed.add(created)
      setMap(null)
    }
  }, [tiles])

  useLayers(map, [tiles, ground, areas], (layers) => {
    if (tiles) tileLayer(tiles.url, { attribution: tiles.attribution, maxNativeZoom: 19, maxZoom: 21 }).addTo(layers)
    else if (ground?.length) layers.addLayer(polygon([...ground], { ...still('base'), className: 'plan-ground' }))
    for (const { kind, rings: outlines, isHighlighted } of areas ?? []) {
      const className = isHighlighted ? 'plan-highlighted' : `plan-${kind}`
      layers.addLayer(polygon(outlines, { ...still('plan'), className }))
    }
  })
  useLayers(map, [rings], (layers) => {
    for (const { radiusM, label: text } of rings?.circles ?? []) {
      if (!rings) continue
      layers.addLayer(circle(rings.centre, { ...still('plan'), radius: radiusM, className: 'map-ring', fill: false }))
      const icon = divIcon({ className: 'map-ring-label', html: textNode(text), iconSize: [90, 18] })
      layers.addLayer(marker(moved(rings.centre, radiusM, 0), { icon, interactive: false, keyboard: false }))
    }
  })
  useLayers(map, [homes, selectedId], (layers) => {
    for (const home of homes ?? []) layers.addLayer(houseOf(home, home.id === selectedId, latest))
  })
  const slots = useMarks(map, marks ?? [], selectedId ?? null, latest)

  const shown = useRef<unknown[]>([])
  useLayoutEffect(() => {
    if (!map || removed.has(map)) return
    const isAgain = shown.current.length > 0
    shown.current = [seen, fit]
    show(map, latest.current, isAgain)
  }, [map, seen, fit])

  useLayoutEffect(() => {
    const chosen = latest.current.follows && selectedId ? placeOf(latest.current, selectedId) : null
    if (map && !removed.has(map) && chosen && !map.getBounds().pad(-0.15).contains(chosen)) map.panTo(chosen)
  }, [map, selectedId])

  return (
    <>
      <div
        ref={box}
        role="region"
        aria-label={label}
        className={`site-plan size-full ${onPress ? 'site-plan-pressable' : ''}`}
      />
      {(marks ?? []).map(({ id, content }) => {
        const slot = slots.get(id)
        return slot ? createPortal(content, slot, id) : null
      })}
    </>
  )
}

const still = (pane: keyof typeof panes) => ({ pane, interactive: false, smoothFactor: 0.5 })

function createIn(box: HTMLElement, hasTiles: boolean): LeafletMapInstance {
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const map = createMap(box, {
    maxZoom: 21,
    zoomSnap: 0.25,
    scrollWheelZoom: false,
    attributionControl: hasTiles,
    zoomAnimation: !isCalm,
    fadeAnimation: !isCalm,
    markerZoomAnimation: !isCalm,
    inertia: !isCalm,
  })
  map.attributionControl?.setPrefix(false)
  for (const [name, zIndex] of Object.entries(panes)) map.createPane(name).style.zIndex = zIndex
  control.scale({ imperial: false }).addTo(map)
  return map
}

function show(map: LeafletMapInstance, { seen, margins = evenMargins }: MapProps, animate: boolean): void {
  const bounds = boundsOf(seen)
  map.invalidateSize({ pan: false })
  if (!bounds) return void map.setView([0, 0], 2)
  const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches
  const [paddingTopLeft, paddingBottomRight] = margins
  map.fitBounds(bounds, { paddingTopLeft, paddingBottomRight, maxZoom: 19, animate: animate && !isCalm })
}

/** Draws a group of layers, and draws it anew when what it depends on changes. */
function useLayers(map: LeafletMapInstance | null, on: unknown[], draw: (layers: LayerGroup) => void): void {
  useLayoutEffect(() => {
    if (!map || removed.has(map)) return
    const layers = layerGroup().addTo(map)
    draw(layers)
    return () => void layers.remove()
    // What `draw` draws is what it depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, ...on])
}

type Latest = { current: MapProps }

function houseOf({ id, outline, colour, label }: MapHome, isSelected: boolean, latest: Latest) {
  return polygon([...outline], {
    className: isSelected ? 'plan-home plan-home-selected' : 'plan-home',
    fillColor: colour,
    fillOpacity: 1,
  })
    .bindTooltip(textNode(label))
    .on('click', () => latest.current.onSelect?.(id))
}

function useMarks(
  map: LeafletMapInstance | null,
  marks: readonly MapMark[],
  selectedId: string | null,
  latest: Latest,
): ReadonlyMap<string, HTMLElement> {
  const [slots, setSlots] = useState<ReadonlyMap<string, HTMLElement>>(new Map())
  const pins = useRef<Map<string, Marker>>(new Map())
  // The content changes within its slot; only another place makes another marker.
  const key = JSON.stringify(marks.map(({ id, at, label, isDraggable }) => [id, at, label, isDraggable]))
  useLayoutEffect(() => {
    if (!map || removed.has(map)) return
    const layers = layerGroup().addTo(map)
    const made = new Map<string, HTMLElement>()
    pins.current = new Map()
    for (const { id, at, label, anchor, isDraggable, isOnTop } of marks) {
      const slot = document.createElement('div')
      slot.className = 'size-full'
      const html = slot
      const icon = divIcon({
        className: 'map-mark',
        html,
        iconSize: [touchPx, touchPx],
        iconAnchor: [touchPx / 2, anchor === 'bottom' ? touchPx : touchPx / 2],
      })
      const pin = marker(at, { icon, draggable: isDraggable, keyboard: false, zIndexOffset: isOnTop ? raised : 0 })
      pin.bindTooltip(textNode(label), { direction: 'top', offset: [0, anchor === 'bottom' ? -touchPx : -18] })
      pin.on('click', () => latest.current.onSelect?.(id))
      pin.on('dragend', () => {
        const { lat, lng } = pin.getLatLng()
        latest.current.onMove?.(id, [lat, lng])
      })
      layers.addLayer(pin)
      made.set(id, slot)
      pins.current.set(id, pin)
    }
    setSlots(made)
    return () => void layers.remove()
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [map, key, latest])
  // What is selected lies over its neighbours.
  useLayoutEffect(() => {
    const pin = selectedId ? pins.current.get(selectedId) : undefined
    if (!pin) return
    const usual = pin.options.zIndexOffset ?? 0
    pin.setZIndexOffset(usual + raised)
    return () => void pin.setZIndexOffset(usual)
  }, [slots, selectedId])
  return slots
}

function placeOf({ homes, marks }: MapProps, id: string): Point | null {
  const mark = marks?.find((each) => each.id === id)
  if (mark) return mark.at
  return homes?.find((each) => each.id === id)?.outline[0] ?? null
}

// Names are text: Leaflet would take them for HTML.
function textNode(text: string): HTMLElement {
  const node = document.createElement('span')
  node.textContent = text
  return node
}
