// What the demo's people asked in vain, put into gaps by the real job, and what the staff of Longview Park have done about some of them.
import { homeScope, platformScope, staffScope, systemScope, type Scope } from '~/auth/scope.server'
import { tryQuestion } from '~/features/chat/commands/try-question.server'
import { doWithGap } from '~/features/gaps/commands/do-with-gap.server'
import { groupQuestions } from '~/features/gaps/commands/group-questions.server'
import { proveGap } from '~/features/gaps/commands/prove-gap.server'
import { type GapIntent, gapIntentSchema } from '~/features/gaps/filters'
import { newId } from '~/lib/id'
import { tenants } from './world'

const place = 'longview-park'
const day = (now: Date, days: number) => new Date(now.getTime() + days * 86_400_000).toISOString().slice(0, 10)

type Step = { question: string; does: (me: string, now: Date) => unknown[]; isProved?: boolean }

/** By one of the questions of a gap. */
const steps: Step[] = [
  {
    question: 'is a ring doorbell allowed',
    does: (me, now) => [
      { intent: 'assign', owner: me },
      {
        intent: 'answer',
        question: 'is a ring doorbell allowed',
        houseType: '',
        // Its day has come: somebody is to look at it again.
        reviewOn: day(now, -2),
        content:
          'Yes. A battery doorbell needs no permission, as long as it looks at your own path and no neighbour’s door. For a wired one, ask us before anybody drills: there are cables beside the frame.',
      },
    ],
    isProved: true,
  },
  {
    question: 'can I keep hens',
    does: (me) => [
      { intent: 'assign', owner: me },
      { intent: 'state', state: 'asked_for' },
      { intent: 'note', id: newId(), content: 'Asked the management company; they decide at the next meeting.' },
    ],
  },
  {
    question: 'can we put a hot tub on the patio',
    does: (me, now) => [
      { intent: 'assign', owner: me },
      { intent: 'due', dueOn: day(now, 14) },
    ],
  },
  { question: 'what is my wifi password', does: () => [dismissed('It stands on the router, and is the provider’s.')] },
  { question: 'best pizza near here', does: () => [dismissed('Not about the homes.')] },
]

function dismissed(reason: string) {
  return { intent: 'dismiss', reason }
}

/** Gaps of every demo company, in several states at Longview Park. */
export async function seedGaps(now: Date): Promise<void> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: { id: string }[] }>('SELECT id FROM tenants WHERE slug = ANY (?) ORDER BY id', [
      tenants.map(({ slug }) => slug),
    ]),
  )
  for (const { id } of rows) await groupQuestions(systemScope(id))
  for (const step of steps) await take(step, now)
}

async function take({ question, does, isProved = false }: Step, now: Date): Promise<void> {
  const found = await gapOf(question)
  if (!found) return
  const { tenantId, gapId, userId } = found
  const scope = staffScope({ role: 'admin', tenantId, userId })
  for (const asked of does(userId, now)) await act(scope, gapId, gapIntentSchema.parse(asked))
  if (isProved) await prove(tenantId, gapId)
}

async function act(scope: Scope, gapId: string, asked: GapIntent): Promise<void> {
  await doWithGap(scope, gapId, asked, { mayOwn: () => Promise.resolve(true) })
}

async function prove(tenantId: string, gapId: string): Promise<void> {
  const { signal } = new AbortController()
  await proveGap(systemScope(tenantId), gapId, {
    ask: async (home, question) => {
      const { search, ...said } = await tryQuestion(homeScope(home), question, signal)
      return { ...said, confidence: search?.confidence ?? null }
    },
  })
}

type Found = { tenantId: string; gapId: string; userId: string }

async function gapOf(question: string): Promise<Found | undefined> {
  const { rows } = await platformScope().read((tx) =>
    tx.raw<{ rows: Found[] }>(
      `SELECT asked.tenant_id, asked.gap_id, staff.id AS user_id
       FROM gap_questions AS asked JOIN messages AS said ON said.tenant_id = asked.tenant_id AND said.id = asked.message_id
         JOIN developments AS place ON place.tenant_id = asked.tenant_id AND place.id = asked.development_id
         JOIN users AS staff ON staff.tenant_id = asked.tenant_id AND staff.role = 'admin'
       WHERE place.slug = ? AND said.content = ? AND asked.gap_id IS NOT NULL ORDER BY staff.email, asked.asked_at LIMIT 1`,
      [place, question],
    ),
  )
  return rows[0]
}
