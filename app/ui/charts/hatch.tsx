/** What is not known is hatched: pale would say that it is little. */
export function Hatch({ id }: { id: string }) {
  return (
    <defs>
      <pattern id={id} width={6} height={6} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect width={6} height={6} fill="var(--color-surface)" />
        <rect width={1.5} height={6} fill="var(--color-line-strong)" fillOpacity={0.45} />
      </pattern>
    </defs>
  )
}
