import type { ReactNode } from 'react'
import type { Point } from '~/lib/geometry'

export type Tiles = { url: string; attribution: string }

/** One area of a plan, its outline first and what is cut out of it after that; it looks like its kind (`plan-KIND`). */
export type MapArea = { kind: string; rings: Point[][]; isHighlighted?: boolean }

/** A thing that stands on a map: its content is drawn by React. */
export type MapMark = {
  id: string
  at: Point
  label: string
  content: ReactNode
  /** Where its place is on it. Default: in the middle. */
  anchor?: 'centre' | 'bottom'
  isDraggable?: boolean
  isOnTop?: boolean
}

/** A home as an area of a colour. */
export type MapHome = { id: string; outline: readonly Point[]; colour: string; label: string }

/** Circles around a place, each with what it says. */
export type MapRings = { centre: Point; circles: readonly { radiusM: number; label: string }[] }

export type MapProps = {
  label: string
  tiles: Tiles | null
  /** The plan, the lowest area first. */
  areas?: readonly MapArea[]
  /** The ground that is drawn where there are no tiles. */
  ground?: readonly Point[]
  homes?: readonly MapHome[]
  marks?: readonly MapMark[]
  rings?: MapRings | null
  /** All of this is brought into sight, and again when it, or `fit`, changes. */
  seen: readonly Point[]
  fit?: unknown
  /** Pixels that stay free of what is brought into sight: to the left and above, to the right and below. */
  margins?: [[number, number], [number, number]]
  selectedId?: string | null
  /** Whether what is selected is brought into sight. */
  follows?: boolean
  onSelect?: (id: string) => void
  onMove?: (id: string, to: Point) => void
  onPress?: (at: Point) => void
}
