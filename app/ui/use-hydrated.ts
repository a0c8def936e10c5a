import { useSyncExternalStore } from 'react'

const never = () => () => {}

/** False on the server and while hydrating, true after: for what may only be in the browser's markup. */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}
