/** A floor plan, as a sign for one: no plan of this home. */
export function PlanDrawing({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 96 72" aria-hidden className={className} fill="none" stroke="currentColor" strokeLinejoin="round">
      <path d="M6 6h84v60H60M48 66H6V6" strokeWidth="2.5" />
      <path d="M6 38h26M42 38h10V6M52 24h12M74 24h16M52 38v8M52 56v10" strokeWidth="1.5" />
      <path d="M48 66a12 12 0 0 1 12-12v12" stroke="var(--color-gold)" strokeWidth="1.5" />
      <path d="M32 38a10 10 0 0 1 10-10v10" stroke="var(--color-gold)" strokeWidth="1.5" />
      <path d="M72 66v-8M78 66v-8M84 66v-8M66 58h24" strokeWidth="1" />
      <path d="M14 6v-2h18v2M60 6v-2h20v2M6 50H4v8h2" strokeWidth="1" />
    </svg>
  )
}
