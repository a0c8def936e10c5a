import clsx from 'clsx'
import { Command } from 'cmdk'
import { LoaderCircle, type LucideIcon, Search } from './icons'
import { Dialog as Radix } from 'radix-ui'
import { Keys } from './shortcuts/shortcut-sheet'

export type CommandItem = {
  id: string
  label: string
  detail?: string
  icon: LucideIcon
  /** The shortcut that does the same. */
  keys?: string
  onSelect: () => void
}
export type CommandGroup = { heading: string; items: CommandItem[] }

export type CommandListProps = {
  label: string
  placeholder: string
  value: string
  onValueChange: (value: string) => void
  groups: CommandGroup[]
  isLoading?: boolean
  /** Said under the groups: what went wrong, or that nothing was found. */
  notice?: string
  /** Only stands there, as in the gallery: nothing is chosen, so the page does not scroll to it. */
  still?: boolean
}

export type CommandDialogProps = CommandListProps & { open: boolean; onOpenChange: (open: boolean) => void }

/** A field that finds and goes: it is written into, walked with the arrow keys, and closed by Escape. */
export function CommandDialog({ open, onOpenChange, ...list }: CommandDialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-40 animate-fade-in bg-black/40" />
        <Radix.Content
          aria-describedby={undefined}
          className="fixed inset-x-3 top-[max(0.75rem,10dvh)] z-50 mx-auto max-w-xl animate-rise overflow-hidden rounded-2xl border border-line bg-surface shadow-lift"
        >
          <Radix.Title className="sr-only">{list.label}</Radix.Title>
          <CommandList {...list} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  )
}

/** The inside of the dialog. What it lists was found already: it does not sort or leave out. */
export function CommandList({
  label,
  placeholder,
  value,
  onValueChange,
  groups,
  isLoading,
  notice,
  still,
}: CommandListProps) {
  const Icon = isLoading ? LoaderCircle : Search
  return (
    <Command
      label={label}
      shouldFilter={false}
      loop
      value={still ? '' : undefined}
      className="flex max-h-[min(30rem,76dvh)] flex-col"
    >
      <div className="flex items-center gap-3 border-b border-line px-4">
        <Icon aria-hidden className={clsx('size-4 shrink-0 text-ink-muted', isLoading && 'animate-spin')} />
        <Command.Input
          value={value}
          onValueChange={onValueChange}
          placeholder={placeholder}
          maxLength={100}
          className="h-13 min-w-0 flex-1 bg-transparent outline-none placeholder:text-ink-muted"
        />
        <span aria-hidden className="max-sm:hidden">
          <Keys keys="esc" />
        </span>
      </div>
      <Command.List label={label} className="min-h-0 flex-1 overflow-y-auto p-2">
        {groups
          .filter(({ items }) => items.length)
          .map(({ heading, items }) => (
            <Command.Group
              key={heading}
              heading={heading}
              className="mb-1 [&_[cmdk-group-heading]]:px-2.5 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium [&_[cmdk-group-heading]]:text-ink-muted"
            >
              {items.map((item) => (
                <Item key={item.id} item={item} />
              ))}
            </Command.Group>
          ))}
      </Command.List>
      <p role="status" className={notice ? 'px-4 pt-1 pb-5 text-center text-sm text-ink-muted' : 'sr-only'}>
        {notice ?? (isLoading ? 'Searching' : '')}
      </p>
    </Command>
  )
}

function Item({ item: { id, label, detail, icon: Icon, keys, onSelect } }: { item: CommandItem }) {
  return (
    <Command.Item
      value={id}
      onSelect={onSelect}
      className="flex min-h-10 cursor-pointer items-center gap-3 rounded-lg px-2.5 py-1.5 text-sm text-ink-soft select-none data-[selected=true]:bg-sunken data-[selected=true]:text-ink"
    >
      <Icon aria-hidden strokeWidth={1.75} className="size-4 shrink-0 text-ink-muted" />
      <span className="min-w-0 flex-1">
        <span className="block truncate">{label}</span>
        {detail ? <span className="block truncate text-xs text-ink-muted">{detail}</span> : null}
      </span>
      {keys ? (
        <span aria-hidden className="max-sm:hidden">
          <Keys keys={keys} />
        </span>
      ) : null}
    </Command.Item>
  )
}
