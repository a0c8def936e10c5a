import type { LineSvgProps } from '@nivo/line'

export const chartTheme: LineSvgProps<never>['theme'] = {
  background: 'transparent',
  text: { fontFamily: 'inherit', fontSize: 11, fill: 'var(--color-ink-muted)' },
  axis: {
    ticks: { line: { stroke: 'transparent' }, text: { fill: 'var(--color-ink-muted)', fontSize: 11 } },
    domain: { line: { stroke: 'transparent' } },
  },
  grid: { line: { stroke: 'var(--color-line)', strokeWidth: 1 } },
}

export const chartMargin = { top: 12, right: 24, bottom: 28, left: 48 }

/** How many labels fit under a chart of this width. */
export function labelsThatFit(width: number, labelWidth = 76): number {
  return Math.max(2, Math.floor((width - chartMargin.left - chartMargin.right) / labelWidth))
}
