import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'
import { createHash } from 'node:crypto'
import { v7 } from 'uuid'

export type Random = ReturnType<typeof seededRandom>

/** Randomness that is the same at every run: a scenario draws everything from one of these. */
export function seededRandom(seed: number) {
  const generator = xoroshiro128plus(seed)
  const fraction = () => uniformFloat64(generator)
  const integer = (from: number, to: number) => uniformInt(generator, from, to)
  return {
    /** A number in [0, 1). */
    fraction,
    /** A whole number from `from` to `to`, both included. */
    integer,
    chance: (probability: number) => fraction() < probability,
    pick: <T>(items: readonly T[]): T => {
      const item = items[integer(0, items.length - 1)]
      if (item === undefined) throw new Error('Nothing to pick from')
      return item
    },
    /** One of the items, each as likely as its weight. */
    weighted: <T>(items: readonly T[], weight: (item: T) => number): T => {
      let left = fraction() * items.reduce((sum, item) => sum + weight(item), 0)
      for (const item of items) if ((left -= weight(item)) < 0) return item
      throw new Error('Nothing to pick from')
    },
    /** A sample of the normal distribution, by Box and Muller (1958). */
    normal: (mean: number, deviation: number): number =>
      mean + deviation * Math.sqrt(-2 * Math.log(1 - fraction())) * Math.cos(2 * Math.PI * fraction()),
  }
}

/** The same id for the same name, at every run and on every machine: so deep links into a scenario stay right. */
export function seedId(name: string, at: Date | string): string {
  return v7({ msecs: new Date(at).getTime(), random: createHash('sha256').update(name).digest().subarray(0, 16) })
}
