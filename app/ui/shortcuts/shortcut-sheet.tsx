import { Dialog } from '../dialog'
import { CheckboxField } from '../fields'
import { useHydrated } from '../use-hydrated'
import type { Shortcut } from './shortcut'

type ShortcutSheetProps = {
  /** Null while it is closed. */
  shortcuts: Shortcut[] | null
  onClose: () => void
  off: boolean
  onOffChange: (off: boolean) => void
}

export function ShortcutSheet({ shortcuts, onClose, off, onOffChange }: ShortcutSheetProps) {
  return (
    <Dialog title="Keyboard shortcuts" open={shortcuts !== null} onOpenChange={(open) => (open ? null : onClose())}>
      <ShortcutList shortcuts={shortcuts ?? []} />
      <CheckboxField
        label="Listen for these keys"
        hint="Those with Ctrl or Cmd are always heard."
        checked={!off}
        onChange={(event) => onOffChange(!event.target.checked)}
        className="mt-6 border-t border-line pt-5"
      />
    </Dialog>
  )
}

export function ShortcutList({ shortcuts }: { shortcuts: Pick<Shortcut, 'keys' | 'label' | 'group'>[] }) {
  const groups = [...new Set(shortcuts.map(({ group }) => group))]
  return (
    <div className="mt-5 grid gap-x-10 gap-y-6 sm:grid-cols-2">
      {groups.map((group) => (
        <section key={group} aria-label={group}>
          <h3 className="mb-2 text-xs font-medium text-ink-muted">{group}</h3>
          <dl className="space-y-2 text-sm">
            {uniqueKeys(shortcuts.filter((shortcut) => shortcut.group === group)).map(({ keys, label }) => (
              <div key={keys} className="flex items-baseline justify-between gap-4">
                <dt className="text-ink-soft">{label}</dt>
                <dd>
                  <Keys keys={keys} />
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  )
}

/** Keys as they stand on the keyboard. */
export function Keys({ keys }: { keys: string }) {
  const hydrated = useHydrated()
  const mod = hydrated && /Mac|iPhone|iPad/.test(navigator.platform) ? '⌘' : 'Ctrl'
  return (
    <span className="inline-flex gap-1 whitespace-nowrap">
      {keys.split(/[ +]/).map((key, index) => (
        <kbd
          key={index}
          className="inline-grid h-5 min-w-5 place-items-center rounded-md border border-line bg-sunken px-1.5 font-sans text-[0.6875rem] text-ink-soft"
        >
          {key === 'mod' ? mod : keys.startsWith('mod') ? key.toUpperCase() : key}
        </kbd>
      ))}
    </span>
  )
}

function uniqueKeys<Keyed extends { keys: string }>(list: Keyed[]): Keyed[] {
  return [...new Map(list.map((shortcut) => [shortcut.keys, shortcut])).values()]
}
