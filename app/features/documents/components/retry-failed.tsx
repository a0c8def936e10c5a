import { RotateCw } from '~/ui/icons'
import { formatPlural } from '~/lib/format'
import { Button } from '~/ui/button'
import { ConfirmDialog } from '~/ui/dialog'

/** Offers to read again all documents that could not be read; nothing when there are none. */
export function RetryFailed({ action, failed }: { action: string; failed: number }) {
  if (failed === 0) return null
  const documents = formatPlural(failed, 'document')
  return (
    <div className="flex flex-wrap items-center justify-between gap-3 rounded-xl border border-line px-4 py-3 text-sm">
      <p>
        <span className="figures font-medium">{documents}</span> could not be read.
      </p>
      <ConfirmDialog
        title={`Read ${documents} again?`}
        description="Each is read from its file once more, one after the other. One that is damaged, protected or too large fails again, with its reason on its page."
        trigger={
          <Button variant="secondary">
            <RotateCw aria-hidden className="size-4" /> Retry all failed
          </Button>
        }
        confirmLabel={`Retry ${documents}`}
        action={action}
        fields={{ intent: 'retry-failed' }}
      />
    </div>
  )
}
