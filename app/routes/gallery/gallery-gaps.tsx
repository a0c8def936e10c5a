import { GapList } from '~/features/gaps/components/gap-list'
import { NoticeList } from '~/features/gaps/components/notice-list'
import { type GapState, gapStates } from '~/domain/gaps/states'
import { Panel } from '~/ui/panel'
import { GallerySection } from './gallery-section'

const titles: Record<GapState, string> = {
  new: 'Where can I borrow a pressure washer?',
  ours: 'Can we put a hot tub on the patio?',
  asked_for: 'Can I keep hens?',
  answered:
    'A question that is rather long, since somebody told the whole story of the fence, the neighbour, the storm and the fence again before asking whose it is',
  closed: 'Is a ring doorbell allowed?',
  not_ours: 'What is my wifi password?',
}

const rows = gapStates.map((state, index) => ({
  id: `00000000-0000-7000-8000-00000000000${index}`,
  title: titles[state],
  state,
  developmentId: '00000000-0000-7000-8000-000000000000',
  developmentName: 'Longview Park',
  questions: [11, 5, 2, 1, 7, 24][index] ?? 0,
  homes: [10, 4, 2, 1, 6, 19][index] ?? 0,
  houseTypes: index % 2 ? ['The Ash'] : ['The Ash', 'The Birch', 'A house type with a name that is rather long'],
  category: index % 2 ? 'garden' : null,
  ownerId: index % 3 ? 'me' : null,
  ownerName: null,
  dueOn: index % 3 === 1 ? '2026-03-12' : null,
  isOverdue: index === 1,
  isReviewDue: state === 'closed',
  lastAskedAt: null,
  trend: { current: index, previous: [1, 1, 5, null, 4, 0][index] ?? null },
}))

const notices = [
  {
    id: '00000000-0000-7000-8000-000000000001',
    asked: 'You asked “Is a ring doorbell allowed?” in March.',
    content: 'Yes. A battery doorbell needs no permission.',
    citations: [],
  },
]

export function GalleryGaps() {
  return (
    <GallerySection title="Gaps">
      <Panel title="The queue, in every state">
        <GapList rows={rows} me="me" trendDays={28} showDevelopment />
      </Panel>
      <Panel title="An answer that came late">
        <NoticeList notices={notices} renderAnswer={({ content }) => <p>{content}</p>} />
      </Panel>
    </GallerySection>
  )
}
