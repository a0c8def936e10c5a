import Markdown, { type Components } from 'react-markdown'
import type { ShownCitation } from '../views/chat-messages'

// Answers are made of documents and of a model's words: no links, images or markup of theirs are shown, only these.
const ALLOWED = ['p', 'strong', 'em', 'ul', 'ol', 'li', 'br', 'a', 'code']
const MARKER = /\[(\d{1,2})\]/g
const marker = (index: number | string) => `#citation-${index}`

/** An answer's Markdown, its markers [1] leading to the page that they cite. */
export function AnswerText({ text, citations }: { text: string; citations: ShownCitation[] }) {
  const known = new Map(citations.map((citation) => [String(citation.index), citation]))
  const marked = text.replace(MARKER, (whole, index: string) =>
    known.has(index) ? `[${index}](${marker(index)})` : whole,
  )
  const components: Components = {
    a({ href, children }) {
      const citation = citations.find(({ index }) => href === marker(index))
      return citation ? <Marker citation={citation} /> : <>{children}</>
    },
  }
  return (
    <div className="space-y-3 break-words [&_li]:my-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_strong]:font-semibold [&_ul]:list-disc [&_ul]:pl-5">
      <Markdown allowedElements={ALLOWED} unwrapDisallowed skipHtml components={components}>
        {marked}
      </Markdown>
    </div>
  )
}

function Marker({ citation: { index, title, page, url } }: { citation: ShownCitation }) {
  return (
    <a
      href={url}
      target="_blank"
      rel="noopener"
      aria-label={`Source ${index}: ${title}, page ${page} (opens in a new tab)`}
      className="figures mx-0.5 inline-grid h-5 min-w-5 place-items-center rounded-full bg-gold-wash px-1 align-[0.15em] text-[0.6875rem] font-semibold text-gold-ink no-underline hover:bg-gold hover:text-on-gold"
    >
      {index}
    </a>
  )
}
