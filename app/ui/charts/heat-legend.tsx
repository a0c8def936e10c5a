import clsx from 'clsx'
import { useId } from 'react'
import { type ChartUnit, formatUnit } from '~/lib/chart-units'
import { heatSteps } from '~/lib/heat-scale'
import { type ChartMeaning, heatColour } from './colours'
import { Hatch } from './hatch'

type HeatLegendProps = { largest: number; unit: ChartUnit; meaning: ChartMeaning; hasUnknown: boolean }

/** From none to the most, and what the hatching is, where there is any. */
export function HeatLegend({ largest, unit, meaning, hasUnknown }: HeatLegendProps) {
  const hatchId = `hatch${useId().replaceAll(':', '')}`
  return (
    <ul className="figures flex min-w-0 flex-wrap items-center gap-x-4 gap-y-1 text-xs text-ink-soft">
      <li className="flex items-center gap-1.5">
        {formatUnit(0, unit)}
        <span aria-hidden className="flex gap-0.5">
          {Array.from({ length: largest > 0 ? heatSteps + 1 : 1 }, (_, step) => (
            <span
              key={step}
              style={{ background: heatColour(meaning, step) }}
              className={clsx('h-2.5 w-4 rounded-[3px]', step === 0 && 'border border-line')}
            />
          ))}
        </span>
        {largest > 0 ? (
          <>
            <span className="sr-only">to</span>
            {formatUnit(largest, unit)}
          </>
        ) : null}
      </li>
      {hasUnknown ? (
        <li className="flex items-center gap-1.5">
          <svg aria-hidden width={16} height={10}>
            <Hatch id={hatchId} />
            <rect
              x={0.5}
              y={0.5}
              width={15}
              height={9}
              rx={3}
              fill={`url(#${hatchId})`}
              stroke="var(--color-line-strong)"
            />
          </svg>
          Not known
        </li>
      ) : null}
    </ul>
  )
}
