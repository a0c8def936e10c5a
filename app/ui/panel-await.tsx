import { Await, useRevalidator } from '@remix-run/react'
import { Component, type ErrorInfo, type ReactNode, Suspense } from 'react'
import type { Settled } from '~/lib/settled'
import { PanelError } from './panel'
import { PanelSkeleton } from './skeleton'
import { reportCaughtError } from './use-report-error'

export type PanelAwaitProps<Value> = {
  /** What the loader returned of `settle(…)`, awaited or not. */
  resolve: Promise<Settled<Value>> | Settled<Value>
  /** Kept for skeleton and error, so that nothing moves. */
  height?: number
  skeleton?: ReactNode
  children: (value: Value) => ReactNode
}

/** A panel's figures when they come, a skeleton until then, an error with a retry if they do not. */
export function PanelAwait<Value>({ resolve, height = 240, skeleton, children }: PanelAwaitProps<Value>) {
  return (
    <PanelErrorBoundary height={height}>
      <Suspense fallback={skeleton ?? <PanelSkeleton height={height} />}>
        <Await resolve={resolve} errorElement={<RetryError height={height} />}>
          {(settled: Settled<Value>) =>
            !settled.failed ? (
              children(settled.value)
            ) : settled.withheld ? (
              <Withheld height={height} />
            ) : (
              <RetryError height={height} />
            )
          }
        </Await>
      </Suspense>
    </PanelErrorBoundary>
  )
}

function Withheld({ height }: { height: number }) {
  return (
    <p className="grid place-items-center text-center text-sm text-ink-muted" style={{ minHeight: height }}>
      Your role does not include this.
    </p>
  )
}

function RetryError({ height, onRetry }: { height?: number; onRetry?: () => void }) {
  const { revalidate, state } = useRevalidator()
  const retry = () => {
    onRetry?.()
    revalidate()
  }
  return <PanelError height={height} onRetry={retry} retrying={state === 'loading'} />
}

type BoundaryProps = { height?: number; children: ReactNode }

/** Keeps a fault in one panel from taking the page down. */
export class PanelErrorBoundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidCatch(error: Error, info: ErrorInfo) {
    // In the browser the console is the log.
    // eslint-disable-next-line no-console
    console.error('A panel failed', error, info.componentStack)
    reportCaughtError(error)
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return <RetryError height={this.props.height} onRetry={() => this.setState({ failed: false })} />
  }
}
