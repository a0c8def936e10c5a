import { cosine } from '~/lib/cosine'
import { meanVector } from '~/lib/mean-vector'

type Group<Item> = { items: Item[]; centroid: number[] }

/**
 * Groups of what is near to each other: each item, in their order, joins the group whose middle is nearest and at least so near, or
 * begins another. Equal items are of one group whatever came between.
 */
export function groupVectors<Item extends { embedding: readonly number[] }>(
  items: readonly Item[],
  least: number,
): Item[][] {
  const groups: Group<Item>[] = []
  for (const item of items) {
    const near = groups
      .map((group) => ({ group, similarity: cosine(item.embedding, group.centroid) }))
      .reduce<{ group: Group<Item>; similarity: number } | null>(
        (best, each) => (!best || each.similarity > best.similarity ? each : best),
        null,
      )
    if (near && near.similarity >= least) {
      near.group.items.push(item)
      near.group.centroid = meanVector(near.group.items.map(({ embedding }) => embedding))
    } else groups.push({ items: [item], centroid: [...item.embedding] })
  }
  return groups.map(({ items: grouped }) => grouped)
}
