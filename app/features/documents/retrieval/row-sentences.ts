import { escapeMarkdown } from '~/lib/escape-markdown'

/** Heads of columns that only ask for what stands below them. */
const ASKING =
  /^(what|whom?|who|why|how|when|where|which|meanings?|means|says|reads|shows|message|symptom|cause|reason|remedy|action|do this|fix|solution|note|notes|details?|description|look at|state|value|text|answer|purpose|function)\b/i

/**
 * A table row as a person would say it, in Markdown: "Cooker hood — What to do: Wash the filter; Telephone: 01 555 0100" becomes
 * "**Cooker hood**: Wash the filter. Telephone 01 555 0100."
 */
export function rowAsSentences(line: string): string {
  const separator = line.includes(' — ') ? ' — ' : ' | '
  const at = line.indexOf(separator)
  if (at < 0) return escapeMarkdown(line)
  const subject = line.slice(0, at).trim()
  const rest = line.slice(at + separator.length)
  // What goes on in lower case after a semicolon is of the same cell.
  const cells = rest
    .split(separator === ' — ' ? /; (?![\p{Ll}])/u : separator)
    .map((cell) => cellAsText(cell.trim()))
    .filter(Boolean)
  const said = cells.map((cell) => (/[.!?]$/.test(cell) ? cell : `${cell}.`)).join(' ')
  return `**${escapeMarkdown(subject)}**: ${escapeMarkdown(said)}`
}

function cellAsText(cell: string): string {
  const [, label = '', value = ''] = /^([^:]{1,60}): (.+)$/s.exec(cell) ?? []
  if (!label) return cell
  return ASKING.test(label) ? value : `${label} ${value}`
}
