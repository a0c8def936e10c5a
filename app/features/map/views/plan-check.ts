import { areasOf, type PlanArea, type SitePlan } from '~/domain/site-plan/site-plan'

export type PlanCheck = {
  areas: PlanArea[]
  buildings: number
  /** Homes of the development that have no building on the plan, and numbers on the plan that no home has. */
  homesWithout: string[]
  unknown: string[]
}

/** What a plan says of the homes of its development. */
export function checkPlan(plan: SitePlan, numbers: readonly string[]): PlanCheck {
  const areas = areasOf(plan)
  const buildings = areas.filter(({ kind }) => kind === 'building')
  const drawn = new Set(buildings.flatMap(({ unitNumber }) => unitNumber ?? []))
  const known = new Set(numbers)
  const inOrder = (found: string[]) => found.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  return {
    areas,
    buildings: buildings.length,
    homesWithout: inOrder(numbers.filter((number) => !drawn.has(number))),
    unknown: inOrder([...drawn].filter((number) => !known.has(number))),
  }
}

const listed = 12

/** `3, 5, 7 and 20 more` */
export function numberList(numbers: readonly string[]): string {
  const more = numbers.length - listed
  return numbers.slice(0, listed).join(', ') + (more > 0 ? ` and ${more} more` : '')
}
