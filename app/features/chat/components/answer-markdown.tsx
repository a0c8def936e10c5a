import Markdown, { type Components } from 'react-markdown'
import { answerSyntax, ANSWER_ELEMENTS } from '~/domain/answers/answer-syntax'
import { markdownTable } from '~/ui/markdown-table'
import type { ShownCitation } from '../views/thread'
import { CitationLink } from './citation-link'

// Answers are made of documents and of a model's words: no image of theirs is shown, markup is shown as the text that it is, and links
// lead out by these ways alone.
const SAFE_LINK = /^(https:\/\/|mailto:|tel:)/i
const MARKER = /(?<!\\)\[(\d{1,2})\](?!\()/g
const marker = (index: number | string) => `#citation-${index}`

type AnswerMarkdownProps = { text: string; citations: ShownCitation[] }

/** An answer's Markdown, its markers [1] leading to the page that they cite. It comes in code of its own, after the page. */
export default function AnswerMarkdown({ text, citations }: AnswerMarkdownProps) {
  const known = new Map(citations.map((citation) => [String(citation.index), citation]))
  const marked = text.replace(MARKER, (whole, index: string) =>
    known.has(index) ? `[${index}](${marker(index)})` : whole,
  )
  const components: Components = {
    ...markdownTable,
    a({ href = '', children }) {
      const citation = citations.find(({ index }) => href === marker(index))
      if (citation) return <CitationLink citation={citation} looks="marker" />
      if (!SAFE_LINK.test(href)) return <>{children}</>
      return (
        <a
          href={href}
          target="_blank"
          rel="noopener noreferrer nofollow"
          className="underline decoration-line-strong underline-offset-4 hover:decoration-gold"
        >
          {children}
        </a>
      )
    },
  }
  return (
    <Markdown
      allowedElements={ANSWER_ELEMENTS}
      unwrapDisallowed
      remarkPlugins={[answerSyntax]}
      urlTransform={(url) => (SAFE_LINK.test(url) || url.startsWith('#citation-') ? url : '')}
      components={components}
    >
      {marked}
    </Markdown>
  )
}
