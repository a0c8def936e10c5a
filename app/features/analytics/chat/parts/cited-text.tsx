import { Link } from '@remix-run/react'
import Markdown, { type Components } from 'react-markdown'
import { answerSyntax, ANSWER_ELEMENTS } from '~/domain/answers/answer-syntax'
import type { Citation } from '~/domain/chat/citation'
import { markdownTable } from '~/ui/markdown-table'

// Answers are made of documents and of a model's words: no links and images of theirs are shown, and their markup as the text that it is.
const anchor = (index: number | string) => `#citation-${index}`

type CitedTextProps = { text: string; citations: Citation[]; documentHref: (documentId: string) => string }

/** An answer's Markdown, its markers [1] leading to the document that they cite. */
export function CitedText({ text, citations, documentHref }: CitedTextProps) {
  const known = new Set(citations.map(({ index }) => String(index)))
  const marked = text.replaceAll(/(?<!\\)\[(\d{1,2})\]/g, (whole, index: string) =>
    known.has(index) ? `[${index}](${anchor(index)})` : whole,
  )
  const components: Components = {
    ...markdownTable,
    a({ href, children }) {
      const citation = citations.find(({ index }) => href === anchor(index))
      if (!citation) return <>{children}</>
      const { index, documentId, title, page } = citation
      return (
        <Link
          to={documentHref(documentId)}
          aria-label={`Source ${index}: ${title}, page ${page}`}
          className="figures mx-0.5 inline-grid h-5 min-w-5 place-items-center rounded-full bg-gold-wash px-1 align-[0.15em] text-[0.6875rem] font-semibold text-gold-ink no-underline hover:bg-gold hover:text-on-gold"
        >
          {index}
        </Link>
      )
    },
  }
  return (
    <div className="space-y-3 break-words [&_li]:my-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_strong]:font-semibold [&_ul]:list-disc [&_ul]:pl-5">
      <Markdown
        allowedElements={ANSWER_ELEMENTS}
        unwrapDisallowed
        remarkPlugins={[answerSyntax]}
        components={components}
      >
        {marked}
      </Markdown>
    </div>
  )
}
