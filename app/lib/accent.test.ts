import fc from 'fast-check'
import { expect, it } from 'vitest'
import { contrast, parseColour, type Rgb, shadesOf } from './accent'

const papers = { light: [250, 248, 244], dark: [20, 17, 14] } as const
const rgb = (text: string): Rgb => parseColour(text) ?? [0, 0, 0]

it('reads a colour as it is written, and nothing else', () => {
  expect(parseColour('#B8892f')).toEqual([184, 137, 47])
  for (const wrong of ['', 'red', '#fff', '#12345g', 'url(x)', '#123456;']) expect(parseColour(wrong)).toBeNull()
})

it('knows the contrast of black and white', () => {
  expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21)
  expect(contrast([119, 119, 119], [255, 255, 255])).toBeCloseTo(4.48, 2)
})

it('can be read in both themes, whatever the colour', () => {
  const part = fc.integer({ min: 0, max: 255 })
  fc.assert(
    fc.property(fc.tuple(part, part, part), fc.constantFrom('light' as const, 'dark' as const), (colour, theme) => {
      const { accent, ink, wash, onAccent } = shadesOf(colour, theme)
      expect(contrast(rgb(accent), papers[theme])).toBeGreaterThanOrEqual(3)
      expect(contrast(rgb(ink), papers[theme])).toBeGreaterThanOrEqual(4.5)
      expect(contrast(rgb(ink), rgb(wash))).toBeGreaterThanOrEqual(4.5)
      expect(contrast(rgb(onAccent), rgb(accent))).toBeGreaterThanOrEqual(4)
    }),
  )
})
