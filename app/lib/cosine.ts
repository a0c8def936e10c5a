/** The cosine of the angle between two vectors of one length, -1 to 1; 0 where one of them is nothing. */
export function cosine(one: ArrayLike<number>, other: ArrayLike<number>): number {
  let [product, lengthOfOne, lengthOfOther] = [0, 0, 0]
  for (let index = 0; index < one.length; index += 1) {
    const [a, b] = [one[index] ?? 0, other[index] ?? 0]
    product += a * b
    lengthOfOne += a * a
    lengthOfOther += b * b
  }
  return lengthOfOne > 0 && lengthOfOther > 0 ? product / Math.sqrt(lengthOfOne * lengthOfOther) : 0
}
