/** A row of houses in the evening, one with its door open. Decorative. */
export function StreetDrawing({ className }: { className?: string }) {
  return (
    <svg
      viewBox="0 -90 640 390"
      aria-hidden
      className={className}
      fill="none"
      stroke="currentColor"
      strokeWidth="1.5"
      strokeLinejoin="round"
    >
      <circle cx="96" cy="-20" r="30" stroke="var(--color-gold)" />
      <path d="M0 276h640" strokeWidth="2" />
      <House x={24} />
      <House x={168} tall />
      <House x={312} open />
      <House x={456} tall />
      <path d="M604 276v-34m0 0c-15 0-20-12-16-21-7-11 1-23 11-23 3-11 18-11 21 0 11 0 17 13 9 23 4 10-3 21-16 21Z" />
    </svg>
  )
}

function House({ x, tall = false, open = false }: { x: number; tall?: boolean; open?: boolean }) {
  const eaves = tall ? 118 : 158
  const panes = [44, 84].map((left) => (
    <path
      key={left}
      d={`M${left} ${eaves + 22}h20v26h-20zM${left + 10} ${eaves + 22}v26`}
      fill={open ? 'var(--color-gold-wash)' : 'none'}
    />
  ))
  return (
    <g transform={`translate(${x} 0)`}>
      <path d={`M16 276V${eaves}L72 ${eaves - 52} 128 ${eaves}V276`} />
      <path d={`M4 ${eaves + 11} 72 ${eaves - 52} 140 ${eaves + 11}`} />
      <path d={`M96 ${eaves - 30}v-26h16v41`} />
      {panes}
      {tall ? <path d="M36 196h20v26H36zM46 196v26" /> : null}
      {open ? (
        <path d="M82 276v-52h28v52" fill="var(--color-gold)" stroke="var(--color-gold)" />
      ) : (
        <path d="M82 276v-52h28v52M104 250v3" />
      )}
      {open ? <path d="M110 224 126 232v50l-16-6Z" fill="var(--color-surface)" /> : null}
    </g>
  )
}
