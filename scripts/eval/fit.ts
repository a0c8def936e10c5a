// The two small models of retrieval, fitted by plain gradient ascent: a few hundred questions need nothing more.

/** Weight of the penalty that keeps coefficients small. */
const RIDGE = { logistic: 0.01, listwise: 0.3 }

export type Logistic = { weights: number[]; constant: number }

/** Logistic regression of a yes and no, both classes counting the same; features are standardized within. */
export function fitLogistic(rows: readonly { features: number[]; yes: boolean }[]): Logistic {
  const width = rows[0]?.features.length ?? 0
  const { means, deviations } = moments(rows.map(({ features }) => features))
  const share = rows.filter(({ yes }) => yes).length / rows.length
  const standard = rows.map(({ features, yes }) => ({
    x: features.map((value, index) => (value - (means[index] ?? 0)) / (deviations[index] ?? 1)),
    y: yes ? 1 : 0,
    weight: (yes ? 0.5 / share : 0.5 / (1 - share)) / rows.length,
  }))
  const weights = new Array<number>(width).fill(0)
  let constant = 0
  for (let round = 0; round < 3_000; round++) {
    const slope = weights.map((weight) => -RIDGE.logistic * weight)
    let lift = 0
    for (const { x, y, weight } of standard) {
      const miss = (y - 1 / (1 + Math.exp(-(constant + dot(x, weights))))) * weight
      lift += miss
      x.forEach((value, index) => (slope[index] = (slope[index] ?? 0) + miss * value))
    }
    slope.forEach((value, index) => (weights[index] = (weights[index] ?? 0) + value))
    constant += lift
  }
  const raw = weights.map((weight, index) => weight / (deviations[index] ?? 1))
  return { weights: raw, constant: constant - dot(raw, means) }
}

/** Weights under which the softmax of each list puts as much as possible on its right members. */
export function fitListwise(lists: readonly { features: number[]; right: boolean }[][]): number[] {
  const useful = lists.filter((list) => list.some(({ right }) => right))
  const weights = new Array<number>(useful[0]?.[0]?.features.length ?? 0).fill(0.5)
  for (let round = 0; round < 600; round++) {
    const slope = weights.map((weight) => -RIDGE.listwise * weight)
    for (const list of useful) {
      const scores = list.map(({ features }) => dot(features, weights))
      const top = Math.max(...scores)
      const powers = scores.map((score) => Math.exp(score - top))
      const all = powers.reduce((sum, power) => sum + power, 0)
      const right = powers.reduce((sum, power, index) => sum + (list[index]?.right ? power : 0), 0)
      list.forEach(({ features, right: isRight }, index) => {
        const pull = (powers[index] ?? 0) * ((isRight ? 1 / right : 0) - 1 / all)
        features.forEach((value, at) => (slope[at] = (slope[at] ?? 0) + pull * value))
      })
    }
    slope.forEach((value, index) => (weights[index] = (weights[index] ?? 0) + 0.02 * value))
  }
  return weights
}

/** How often one that should score higher does: 0.5 by chance, 1 always. */
export function areaUnderCurve(higher: readonly number[], lower: readonly number[]): number {
  const won = higher.flatMap((high) => lower.map((low): number => (high > low ? 1 : high === low ? 0.5 : 0)))
  return won.reduce((sum, point) => sum + point, 0) / won.length
}

function moments(rows: readonly number[][]): { means: number[]; deviations: number[] } {
  const width = rows[0]?.length ?? 0
  const columns = Array.from({ length: width }, (_, index) => rows.map((row) => row[index] ?? 0))
  const means = columns.map((column) => column.reduce((sum, value) => sum + value, 0) / rows.length)
  const deviations = columns.map((column, index) => {
    const mean = means[index] ?? 0
    return Math.sqrt(column.reduce((sum, value) => sum + (value - mean) ** 2, 0) / rows.length) || 1
  })
  return { means, deviations }
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0)
}
