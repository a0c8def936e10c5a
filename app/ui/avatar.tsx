import clsx from 'clsx'

/** The initials of a name. Decorative: the name itself stands beside it. */
export function Avatar({ name, className }: { name: string; className?: string }) {
  const words = name.trim().split(/\s+/)
  const initials = [words[0], words.length > 1 ? words.at(-1) : ''].map((word) => [...(word ?? '')][0] ?? '').join('')
  return (
    <span
      aria-hidden
      className={clsx(
        'grid size-8 shrink-0 place-items-center rounded-full bg-gold-wash text-xs font-semibold tracking-wide text-gold-ink uppercase',
        className,
      )}
    >
      {initials}
    </span>
  )
}
