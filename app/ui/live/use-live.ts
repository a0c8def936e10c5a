import { useEffect, useSyncExternalStore } from 'react'
import { useLatest } from '../use-latest'
import { type Connection, currentConnection, listenToTopics, watchConnection } from './live-source'

/**
 * Calls `onChange` when something about one of these topics has changed, while the tab is looked at, and at most once in `gapMs`; what
 * changed while nobody looked is told when somebody does.
 * @returns how the line is.
 */
export function useLive(topics: readonly string[], onChange: () => void, gapMs = 1_000): Connection {
  const latest = useLatest(onChange)
  const named = topics.join(',')
  useEffect(() => {
    if (!named) return
    let timer: ReturnType<typeof setTimeout> | undefined
    let toldAt = -Infinity
    const tell = () => {
      timer = undefined
      toldAt = performance.now()
      latest.current()
    }
    const leave = listenToTopics(named.split(','), () => {
      timer ??= setTimeout(tell, Math.max(0, toldAt + gapMs - performance.now()))
    })
    return () => {
      leave()
      clearTimeout(timer)
    }
  }, [named, gapMs, latest])
  return useSyncExternalStore(watchConnection, currentConnection, () => 'connecting')
}
