import { percentileError } from '~/lib/latency-histogram'
import type { SearchView } from '../views/search-view'
import { FiguresPanel, type PendingFigures } from './figures-panel'
import { NoSearches } from './no-searches'
import { LowShareChart, lowSimilarityText, SearchLatencyChart, SimilarityChart } from './search-charts'
import { useDayHref } from './use-day-href'

type SearchPanelsProps = {
  searches: PendingFigures<SearchView>
  timeZone: string
  /** Where the searches of low similarity are listed. */
  lowHref?: string
}

const noSearches = { when: ({ totals }: SearchView) => totals.searches.current === 0, show: <NoSearches /> }

/** How near, how often in vain and how fast was searched: the same three panels of all developments, and of one. */
export function SearchPanels({ searches, timeZone, lowHref }: SearchPanelsProps) {
  const dayHref = useDayHref()
  const panel = { question: 'search-days', figures: searches, timeZone, empty: noSearches }
  return (
    <>
      <FiguresPanel
        {...panel}
        title="How near the nearest passage was"
        definition="Each search counts once, by the similarity of its nearest passage: 100% would be the same words. Failed searches have none."
      >
        {(view) => <SimilarityChart view={view} height={220} lowHref={lowHref} />}
      </FiguresPanel>
      <FiguresPanel
        {...panel}
        title="Searches that found nothing near"
        definition={`Of the searches of a day that did not fail, those of low similarity. ${lowSimilarityText} A day without searches is a gap.`}
      >
        {(view) => <LowShareChart view={view} height={220} hrefOf={(at) => dayHref(view.days[at])} />}
      </FiguresPanel>
      <FiguresPanel
        {...panel}
        title="Time of a search"
        definition={`From the search’s beginning to its passages, without the answer. ${percentileError}`}
      >
        {(view) => <SearchLatencyChart view={view} height={220} hrefOf={(at) => dayHref(view.days[at])} />}
      </FiguresPanel>
    </>
  )
}
