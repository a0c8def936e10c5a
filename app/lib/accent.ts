// Shades of one colour that can be read on light and on dark paper, by the contrast that WCAG 2 defines.

export type Rgb = readonly [number, number, number]
/** Of one theme: for what is drawn, for words, behind words, and words upon what is drawn. */
export type Shades = { accent: string; ink: string; wash: string; onAccent: string }

const papers = { light: [250, 248, 244], dark: [20, 17, 14] } as const satisfies Record<string, Rgb>
const dark: Rgb = [33, 28, 23]
const light: Rgb = [255, 254, 252]
const drawn = 3
const read = 4.5

/** `#b8892f` as its three parts; null for what is no such text. */
export function parseColour(text: string): Rgb | null {
  const parts = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(text)
  return parts && [parseInt(parts[1] ?? '', 16), parseInt(parts[2] ?? '', 16), parseInt(parts[3] ?? '', 16)]
}

/** The contrast of two colours, from 1 to 21. https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio */
export function contrast(one: Rgb, other: Rgb): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

/** Shades of a colour for a theme: as near to it as can be told from the paper (3:1) and read upon it (4.5:1). */
export function shadesOf(colour: Rgb, theme: 'light' | 'dark'): Shades {
  const paper = papers[theme]
  const away = theme === 'light' ? dark : light
  const wash = mix(colour, paper, theme === 'light' ? 0.88 : 0.82)
  const accent = until(colour, away, (shade) => contrast(shade, paper) >= drawn)
  // Words stand on the paper and on the wash.
  const ink = until(colour, away, (shade) => contrast(shade, paper) >= read && contrast(shade, wash) >= read)
  const onAccent = contrast(dark, accent) >= contrast(light, accent) ? dark : light
  return { accent: hex(accent), ink: hex(ink), wash: hex(wash), onAccent: hex(onAccent) }
}

function until(from: Rgb, to: Rgb, holds: (shade: Rgb) => boolean): Rgb {
  for (let step = 0; step <= 100; step += 1) {
    const shade = mix(from, to, step / 100)
    if (holds(shade)) return shade
  }
  return to
}

function mix(one: Rgb, other: Rgb, part: number): Rgb {
  const of = (index: 0 | 1 | 2) => Math.round(one[index] + (other[index] - one[index]) * part)
  return [of(0), of(1), of(2)]
}

function luminance(colour: Rgb): number {
  const [red = 0, green = 0, blue = 0] = colour.map((part) => {
    const share = part / 255
    return share <= 0.040_45 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

const hex = (colour: Rgb) => `#${colour.map((part) => part.toString(16).padStart(2, '0')).join('')}`
