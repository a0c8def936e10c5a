export type Neighbour = {
  /** The digits of its number. */
  position: number
  houseTypeId: string | null
}

type Evidence = {
  /** The digits of the home's number; null when it has none. */
  position: number | null
  /** House types that its homeowners' questions were searched for, or whose documents they opened. */
  recorded: readonly string[]
  /** The other homes of its street. */
  neighbours: readonly Neighbour[]
  /** Every house type of the development. */
  houseTypes: readonly string[]
}

export type HouseTypeSuggestion =
  | { houseTypeId: string; because: 'record' | 'neighbours' | 'only-type' }
  | { houseTypeId: null; because: 'record-disagrees' | 'neighbours-disagree' | 'no-signal' }

const nearestPerSide = 2
/** Odd and even numbers stand on two sides of a street, so the next home is at most two numbers away. */
const widestGap = 2

/**
 * The house type of a home that has none, where the data leaves no doubt: what its people were answered for decides; without
 * that, the two nearest homes on each side when all four are of one type; without those, the only type there is.
 */
export function suggestHouseType({ position, recorded, neighbours, houseTypes }: Evidence): HouseTypeSuggestion {
  const [only, ...others] = [...new Set(recorded)]
  if (only && !others.length) return { houseTypeId: only, because: 'record' }
  if (others.length) return { houseTypeId: null, because: 'record-disagrees' }
  if (houseTypes.length === 1 && houseTypes[0]) return { houseTypeId: houseTypes[0], because: 'only-type' }
  const around = position === null ? [] : nextTo(position, neighbours)
  if (around.length < 2 * nearestPerSide) return { houseTypeId: null, because: 'no-signal' }
  const [type] = around
  if (type && around.every((each) => each === type)) return { houseTypeId: type, because: 'neighbours' }
  return { houseTypeId: null, because: 'neighbours-disagree' }
}

function nextTo(position: number, neighbours: readonly Neighbour[]): (string | null)[] {
  const side = (step: 1 | -1) => {
    const onSide = neighbours
      .filter((home) => (home.position - position) * step > 0)
      .sort((a, b) => (a.position - b.position) * step)
      .slice(0, nearestPerSide)
    const places = [position, ...onSide.map((home) => home.position)]
    const isClose = places.slice(1).every((place, index) => Math.abs(place - (places[index] ?? place)) <= widestGap)
    return isClose ? onSide.map(({ houseTypeId }) => houseTypeId) : []
  }
  return [...side(-1), ...side(1)]
}
