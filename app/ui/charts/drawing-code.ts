import type { ComponentType } from 'react'

/** A component whose module is fetched once, when first needed. */
export type DrawingCode<Props> = {
  /** The component, and null until it is there. */
  current: () => ComponentType<Props> | null
  load: () => Promise<void>
  /** Calls back when it is there; returns what ends that. */
  subscribe: (onLoaded: () => void) => () => void
}

export function drawingCode<Props>(fetchCode: () => Promise<ComponentType<Props>>): DrawingCode<Props> {
  let component: ComponentType<Props> | null = null
  let loading: Promise<void> | null = null
  const listeners = new Set<() => void>()

  const fetchIt = async () => {
    try {
      component = await fetchCode()
    } catch (error) {
      // Asked again, it may be had again: a network comes back.
      loading = null
      throw error
    }
    for (const onLoaded of listeners) onLoaded()
  }
  return {
    current: () => component,
    load: () => (loading ??= fetchIt()),
    subscribe: (onLoaded) => {
      listeners.add(onLoaded)
      return () => listeners.delete(onLoaded)
    },
  }
}
