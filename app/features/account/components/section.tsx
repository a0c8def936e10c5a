import { type ReactNode, useId } from 'react'

/** A part of the settings, under a heading of its own. */
export function Section({ title, children }: { title: string; children: ReactNode }) {
  const headingId = useId()
  return (
    <section aria-labelledby={headingId} className="rounded-2xl border border-line bg-surface p-5 shadow-card sm:p-6">
      <h2 id={headingId} className="display mb-4 text-xl">
        {title}
      </h2>
      {children}
    </section>
  )
}
