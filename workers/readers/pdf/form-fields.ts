import type { FormField } from '@llamaindex/liteparse'
import { isWithin, sidesOf, type TextItem } from './text-items'

/** What was filled in where the form itself draws nothing of it, as programs leave it that let the viewer draw. */
export function filledIn(fields: readonly FormField[], items: readonly TextItem[]): TextItem[] {
  return fields.flatMap((field): TextItem[] => {
    const { rect } = field
    const text = valueOf(field)
    if (!rect || text === '' || items.some(({ box }) => isWithin(box, rect))) return []
    const size = Math.min(10, 0.7 * rect.height)
    const box = { x: rect.x, y: rect.y + (rect.height - 1.17 * size) / 2, width: rect.width, height: 1.17 * size }
    return [{ text, ...sidesOf(box, 0), size, bold: false, turn: 0, box }]
  })
}

function valueOf({ type, value, checked, selectedOptions }: FormField): string {
  if (/check|radio/i.test(type)) return checked ? '☑' : '☐'
  if (/button|signature/i.test(type)) return ''
  return (value || selectedOptions.join(', ')).replace(/\s+/g, ' ').trim()
}
