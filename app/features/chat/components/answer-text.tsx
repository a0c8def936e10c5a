import { lazy, memo, Suspense } from 'react'
import type { ShownCitation } from '../views/thread'

const loadMarkdown = () => import('./answer-markdown')
const AnswerMarkdown = lazy(loadMarkdown)

/** Fetches the code that draws answers before the first one is there. */
export function expectAnswer(): void {
  void loadMarkdown()
}

/** An answer as it is read. Drawn anew only when it changes: else the page could not wake up around an answer that is still asleep. */
export const AnswerText = memo(function AnswerText({ text, citations }: { text: string; citations: ShownCitation[] }) {
  return (
    <div className="space-y-3 break-words [&_li]:my-1 [&_ol]:list-decimal [&_ol]:pl-5 [&_strong]:font-semibold [&_ul]:list-disc [&_ul]:pl-5">
      <Suspense fallback={<p className="whitespace-pre-wrap">{text.replace(/\*\*|\\(?=[^\s\w])/g, '')}</p>}>
        <AnswerMarkdown text={text} citations={citations} />
      </Suspense>
    </div>
  )
})
