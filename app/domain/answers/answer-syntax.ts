// Which Markdown an answer is written in: paragraphs, lists, stress, code and tables. What else Markdown or HTML would read into the
// words of a document (`<Menu>`, `> 5 bar`, `# 3`, `[1]: …`) stays what was written.
import { gfmTableFromMarkdown } from 'mdast-util-gfm-table'
import { gfmTable } from 'micromark-extension-gfm-table'

/** What an answer is drawn of. */
export const ANSWER_ELEMENTS = [
  ...['p', 'strong', 'em', 'ul', 'ol', 'li', 'br', 'a', 'code'],
  ...['table', 'thead', 'tbody', 'tr', 'th', 'td'],
]

const READ_AS_TEXT = [
  'htmlFlow',
  'htmlText',
  'autolink',
  'definition',
  'codeIndented',
  'blockQuote',
  'headingAtx',
  'setextUnderline',
  'thematicBreak',
]

/** A plugin of remark, and the only one of its reader: tables are read, and markup that no answer has is not. */
export function answerSyntax(this: { data: () => object }): void {
  Object.assign(this.data(), {
    micromarkExtensions: [gfmTable(), { disable: { null: READ_AS_TEXT } }],
    fromMarkdownExtensions: [gfmTableFromMarkdown()],
  })
}
