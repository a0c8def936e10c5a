type SnakeKey<Key extends string> = Key extends `${infer First}${infer Rest}`
  ? `${First extends Lowercase<First> ? First : `_${Lowercase<First>}`}${SnakeKey<Rest>}`
  : ''

/** A row with its keys as the API names them. */
export type SnakeKeys<Row> = { [Key in keyof Row & string as SnakeKey<Key>]: Row[Key] }

/** Names the fields of a row as the API does: `bestSimilarity` becomes `best_similarity`. Values stay as they are. */
export function snakeKeys<Row extends object>(row: Row): SnakeKeys<Row> {
  const entries = Object.entries(row).map(([key, value]) => [
    key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
    value as unknown,
  ])
  return Object.fromEntries(entries) as SnakeKeys<Row>
}
