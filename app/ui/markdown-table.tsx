import type { Components } from 'react-markdown'

/** The table of a Markdown text. Wider than its place, it is moved by a finger or by the arrow keys. */
export const markdownTable: Pick<Components, 'table' | 'th' | 'td'> = {
  table: ({ children }) => (
    <div role="region" aria-label="Table" tabIndex={0} className="overflow-x-auto rounded-lg border border-line">
      <table className="w-full border-collapse text-left text-sm">{children}</table>
    </div>
  ),
  th: ({ children, style }) => (
    <th scope="col" style={style} className="bg-sunken px-3 py-2 align-bottom font-semibold">
      {children}
    </th>
  ),
  td: ({ children, style }) => (
    <td style={style} className="min-w-24 border-t border-line px-3 py-2 align-top">
      {children}
    </td>
  ),
}
