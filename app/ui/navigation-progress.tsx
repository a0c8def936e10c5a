import { useNavigation } from '@remix-run/react'

/** A thin line on top of the page while the next one loads. It waits a little: quick pages need no sign. */
export function NavigationProgress() {
  const { state } = useNavigation()
  return (
    <div role="status" className="pointer-events-none fixed inset-x-0 top-0 z-50 h-0.5 overflow-hidden">
      {state === 'idle' ? null : (
        <div className="animate-[fade-in_200ms_150ms_backwards]">
          <span className="sr-only">Loading</span>
          <div className="h-0.5 w-1/4 animate-indeterminate rounded-full bg-gold" />
        </div>
      )}
    </div>
  )
}
