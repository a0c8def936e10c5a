import type { Walk } from '~/lib/walking'

/** `640 m` below a kilometre, `1.3 km` above. */
export function lengthText(metres: number): string {
  return metres < 1_000 ? `${metres} m` : `${(metres / 1_000).toFixed(1)} km`
}

/** `about 8 min on foot, 640 m` */
export function walkText({ metres, minutes }: Walk): string {
  return `about ${minutes} min on foot, ${lengthText(metres)}`
}
