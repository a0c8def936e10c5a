/** A house whose door is a keyhole. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden className={className}>
      <path d="M16 3.6 28 13.4V26a2.4 2.4 0 0 1-2.4 2.4H6.4A2.4 2.4 0 0 1 4 26V13.4Z" fill="var(--color-gold)" />
      <path
        d="M16 13.2a3.7 3.7 0 0 1 1.9 6.87l1.1 4.73h-6l1.1-4.73A3.7 3.7 0 0 1 16 13.2Z"
        fill="var(--color-surface)"
      />
    </svg>
  )
}
