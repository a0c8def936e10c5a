// A passage as the texts that a question is compared with. One vector of a whole passage blurs what its sentences say.
import { unitsOfPassage, type PassageUnit } from './passage-units'

export type PassageParts = {
  /** Of about 64 pieces of the model, the headings before each; never none. */
  windows: string[]
  /** Its units in their order, each with the heading that limits it. */
  sentences: string[]
}

/** About 64 pieces of English. A change of how passages are cut raises `EMBEDDED_PARTS_VERSION`. */
const WINDOW_CHARACTERS = 280
/** What is beyond says no more to the model. */
const LONGEST = 1_000

export function partsOfPassage({ headingPath, content }: { headingPath: string; content: string }): PassageParts {
  const headings = headingPath.split(' › ').filter(Boolean)
  const units = unitsOfPassage(content)
  const section = headings.slice(-2).join('. ')
  const windows = windowsOf(units).map((window) => embeddable(section, window))
  return {
    windows: windows.length > 0 ? windows : [embeddable(section, content)],
    sentences: units.map((unit) => embeddable(headings.at(-1) ?? '', saidOf(unit))),
  }
}

function saidOf({ heading, quote }: PassageUnit): string {
  return heading ? `${heading}. ${quote}` : quote
}

function windowsOf(units: readonly PassageUnit[]): string[] {
  const windows: string[] = []
  let heading = ''
  for (const unit of units) {
    const current = windows.at(-1)
    const said = unit.heading === heading && current ? unit.quote : saidOf(unit)
    if (current !== undefined && current.length + said.length < WINDOW_CHARACTERS)
      windows[windows.length - 1] = `${current} ${said}`
    else windows.push(saidOf(unit))
    heading = unit.heading
  }
  return windows
}

// Marks of lists and tables are pieces of their own, and say nothing.
function embeddable(heading: string, text: string): string {
  const whole = heading ? `${heading}. ${text}` : text
  return whole
    .replace(/[•◦▪●›—|*_`]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)
}
