/** How sharply the nearest examples count before the others. */
const SHARPNESS = 15

/**
 * How much more a question is like those that home documents tend to answer than those they tend not to: the difference of two
 * soft maxima of cosines, about -0.3 to 0.3. All vectors are of one model and of unit length.
 */
export function familiarityOf(
  question: ArrayLike<number>,
  examples: { answered: readonly (readonly number[])[]; unanswered: readonly (readonly number[])[] },
): number {
  return softMaximum(question, examples.answered) - softMaximum(question, examples.unanswered)
}

function softMaximum(question: ArrayLike<number>, examples: readonly (readonly number[])[]): number {
  const total = examples.reduce((sum, example) => sum + Math.exp(SHARPNESS * dot(question, example)), 0)
  return Math.log(total / examples.length) / SHARPNESS
}

function dot(a: ArrayLike<number>, b: readonly number[]): number {
  return b.reduce((sum, value, index) => sum + value * (a[index] ?? 0), 0)
}
