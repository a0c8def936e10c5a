import { type Ask, together } from '~/metrics/query/cache.server'
import { comparedPanel } from './panels.server'
import { earlierPart, type Period } from '~/metrics/query/period'
import { readingShare } from './queries/reading-share.server'

type ReadingPlace = { tenantId: string; developmentId: string }

/** Who read, of those who had come in by then: a rate of the time before is one of the people of that time. */
export function readingPanel(ask: Ask, name: string, place: ReadingPlace, period: Period) {
  return comparedPanel({
    ...{ name, period },
    ask: (asked) =>
      together(
        ask('reading-share', readingShare, { ...place, period: asked }),
        ask('reading-share', readingShare, { ...place, period: earlierPart(asked) }),
      ),
    toView: ([{ readers, onboarded }, before]) => ({
      ...{ readers, onboarded },
      ...{ previousReaders: before.readers, previousOnboarded: before.onboarded },
    }),
  })
}
