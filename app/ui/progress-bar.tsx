/** `value` from 0 to 1; null while it is unknown how much is left. */
export function ProgressBar({ value, label, hideLabel }: { value: number | null; label: string; hideLabel?: boolean }) {
  const percent = value === null ? null : Math.round(Math.min(1, Math.max(0, value)) * 100)
  return (
    <div>
      <div
        aria-hidden
        className={hideLabel ? 'sr-only' : 'mb-1.5 flex justify-between gap-4 text-[0.8125rem] text-ink-soft'}
      >
        <span className="min-w-0 truncate">{label}</span>
        {percent === null ? null : <span className="figures">{percent}%</span>}
      </div>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent ?? undefined}
        className="h-1.5 overflow-hidden rounded-full bg-sunken"
      >
        {percent === null ? (
          <div className="h-full w-1/4 animate-indeterminate rounded-full bg-gold" />
        ) : (
          <div
            style={{ width: `${percent}%` }}
            className="h-full rounded-full bg-gold transition-[width] duration-300"
          />
        )}
      </div>
    </div>
  )
}
