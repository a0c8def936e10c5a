// Rows of the table are kept between calls: a word is compared with hundreds.
let [beforeLast, last, current] = [new Uint8Array(64), new Uint8Array(64), new Uint8Array(64)]
const LONGEST = 60

/**
 * How many letters must be put in, left out, changed or swapped with their neighbour to make one word of another (optimal string
 * alignment), or `most` + 1 when it is more than `most`, or a word is too long to be one.
 */
export function editDistance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most || one.length > LONGEST || other.length > LONGEST) return most + 1
  for (let column = 0; column <= other.length; column++) last[column] = column
  for (let row = 1; row <= one.length; row++) {
    current[0] = row
    let least = row
    for (let column = 1; column <= other.length; column++) {
      const changed = one.charCodeAt(row - 1) === other.charCodeAt(column - 1) ? 0 : 1
      let cost = Math.min(at(last, column) + 1, at(current, column - 1) + 1, at(last, column - 1) + changed)
      if (row > 1 && column > 1 && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1])
        cost = Math.min(cost, at(beforeLast, column - 2) + 1)
      current[column] = cost
      if (cost < least) least = cost
    }
    if (least > most) return most + 1
    ;[beforeLast, last, current] = [last, current, beforeLast]
  }
  return Math.min(at(last, other.length), most + 1)
}

function at(row: Uint8Array, column: number): number {
  return row[column] ?? 0
}
