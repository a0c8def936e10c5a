// A question's vector goes to the database several times: in the search, and in looking for its topic and its group.
const texts = new WeakMap<ArrayLike<number>, string>()

/** A vector as pgvector reads it, exact for numbers of 32 bits: nine digits tell each from every other. Kept for as long as the vector is. */
export function vectorText(vector: ArrayLike<number>): string {
  const known = texts.get(vector)
  if (known !== undefined) return known
  const text = `[${Array.from(vector, (value) => value.toPrecision(9)).join(',')}]`
  texts.set(vector, text)
  return text
}
