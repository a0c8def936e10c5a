// Every rollup of a tenant counted again in plain TypeScript, from the bare rows: what the SQL of the rollups is held against. It shares
// with it the bounds of the histograms and the threshold of a low similarity, and nothing else.
import type { Knex } from 'knex'
import { latencyBoundsMs } from '~/lib/latency-histogram'
import { LOW_SIMILARITY } from '~/domain/retrieval/low-similarity'
import {
  added,
  clockOf,
  distinct,
  grouped,
  histogram,
  rowsOf,
  sum,
  type Clicked,
  type Document,
  type Homeowner,
  type Message,
  type Opened,
  type Row,
  type Search,
} from './raw-rows'
import { recountedDevelopments } from './recount-developments'
import { recountedWindows } from './recount-windows'

/** Each rollup by the name of its table; rows without their tenant and their time of counting. */
export async function recountedRollups(db: Knex, tenantId: string, now: string): Promise<Record<string, Row[]>> {
  const zones = await db.raw<{ rows: { timezone: string }[] }>('SELECT timezone FROM tenants WHERE id = ?', [tenantId])
  const clock = clockOf(zones.rows[0]?.timezone ?? 'UTC')
  const read = <T>(table: string) => rowsOf<T>(db, table, tenantId)
  // What staff did in a homeowner's place is in no figure.
  const own = <T extends { in_place_by: string | null }>(rows: T[]) => rows.filter((row) => row.in_place_by === null)
  const messages = own(await read<Message>('messages'))
  const searches = own(await read<Search>('rag_search_log'))
  const views = await read<Opened>('document_views')
  const downloads = await read<Opened>('document_downloads')
  const documents = await read<Document>('documents')
  const homeowners = await read<Homeowner>('homeowners')
  const versions = await read<{ development_id: string; created_at: string }>('document_versions')
  const clicks = await read<Clicked>('analytics_events')

  const answerTo = new Map(messages.filter((m) => m.reply_to_id).map((m) => [m.reply_to_id, m]))
  const documentOf = new Map(documents.map((document) => [document.id, document]))
  const questions = messages.filter(({ role }) => role === 'homeowner')
  const byDay = (m: { development_id: string; sent_at: string }) => [m.development_id, clock.day(m.sent_at)]
  const createdOn = (row: { development_id: string; created_at: string }) => [
    row.development_id,
    clock.day(row.created_at),
  ]

  const chat_analytics_daily = grouped(messages, (m) => [...byDay(m), m.assistant_id]).map(({ key, items }) => {
    const asked = items.filter(({ role }) => role === 'homeowner')
    const outcome = (name: string) => items.filter((m) => m.outcome === name).length
    const hours = asked.map((m) => clock.hour(m.sent_at))
    return {
      development_id: key[0],
      date: key[1],
      assistant_id: key[2],
      questions: asked.length,
      answered: outcome('answered'),
      no_answer: outcome('no_answer'),
      errors: outcome('error'),
      handed_off: outcome('handed_off'),
      prompt_tokens: sum(items, (m) => m.prompt_tokens),
      completion_tokens: sum(items, (m) => m.completion_tokens),
      cost_usd: sum(items, (m) => m.cost_usd),
      latency_sum_ms: sum(items, (m) => m.latency_ms),
      latency_count: items.filter((m) => m.latency_ms !== null).length,
      latency_histogram: histogram(
        items.map((m) => m.latency_ms),
        latencyBoundsMs,
      ),
      ratings_sum: sum(items, (m) => m.user_rating),
      ratings_count: items.filter((m) => m.user_rating !== null).length,
      conversations: distinct(asked.map((m) => m.conversation_id)),
      questions_by_hour: Array.from({ length: 24 }, (_, hour) => hours.filter((each) => each === hour).length),
    }
  })
  const questionsBy = (column: 'topic_id' | 'question_group_id', asked: Message[]) =>
    grouped(asked, (m) => [...byDay(m), m[column]]).map(({ key, items }) => ({
      development_id: key[0],
      date: key[1],
      [column]: key[2],
      questions: items.length,
      no_answer: items.filter((m) => answerTo.get(m.id)?.outcome === 'no_answer').length,
    }))

  const citesWrong = (search: Search) =>
    (answerTo.get(search.message_id ?? 'none')?.cited_document_ids ?? []).some((id) => {
      const type = documentOf.get(id)?.house_type_id ?? null
      return type !== null && type !== search.house_type_id
    })
  const similarityBounds = Array.from({ length: 19 }, (_, index) => (index + 1) / 20)
  const search_analytics_daily = grouped(searches, createdOn).map(({ key, items }) => ({
    development_id: key[0],
    date: key[1],
    searches: items.length,
    failed: items.filter(({ error }) => error !== null).length,
    low_similarity: items.filter(
      (s) => s.error === null && (s.best_similarity === null || s.best_similarity < LOW_SIMILARITY),
    ).length,
    cited_wrong_house_type: distinct(items.filter(citesWrong).map((s) => s.message_id)),
    similarity_sum: sum(items, (s) => s.best_similarity),
    similarity_count: items.filter((s) => s.best_similarity !== null).length,
    similarity_histogram: histogram(
      items.map((s) => s.best_similarity),
      similarityBounds,
    ),
    latency_sum_ms: sum(items, (s) => s.latency_ms),
    latency_count: items.length,
    latency_histogram: histogram(
      items.map((s) => s.latency_ms),
      latencyBoundsMs,
    ),
  }))
  const retrieved = searches.flatMap((s) => s.chunk_ids.map((chunk) => ({ ...s, chunk })))
  const chunk_retrievals_daily = grouped(retrieved, (s) => [...createdOn(s), s.chunk]).map(({ key, items }) => ({
    development_id: key[0],
    date: key[1],
    chunk_id: key[2],
    retrievals: items.length,
  }))

  type Act = {
    development_id: string
    date: string
    document: string
    person: string | null
    what: string
    rating?: number | null
  }
  const opened =
    (what: string) =>
    (row: Opened): Act => {
      const [development_id, date] = createdOn(row) as [string, string]
      return { development_id, date, document: row.document_id, person: row.homeowner_id, what }
    }
  const acts: Act[] = [...views.map(opened('view')), ...downloads.map(opened('download'))]
  const cited: Act[] = messages.flatMap((m) =>
    [...new Set(m.cited_document_ids)]
      .filter((id) => documentOf.get(id)?.development_id === m.development_id)
      .map((document) => ({
        development_id: m.development_id,
        date: clock.day(m.sent_at),
        document,
        person: null,
        what: 'citation',
        rating: m.user_rating,
      })),
  )
  const of = (items: Act[], what: string) => items.filter((act) => act.what === what)
  const document_activity_daily = grouped([...acts, ...cited], (a) => [a.development_id, a.date, a.document]).map(
    ({ key, items }) => ({
      development_id: key[0],
      date: key[1],
      document_id: key[2],
      views: of(items, 'view').length,
      downloads: of(items, 'download').length,
      viewers: distinct(of(items, 'view').flatMap(({ person }) => person ?? [])),
      citations: of(items, 'citation').length,
      ratings_sum: sum(items, ({ rating }) => rating ?? 0),
      ratings_count: items.filter(({ rating }) => typeof rating === 'number').length,
    }),
  )
  const known = acts.filter(({ person }) => person)
  const document_readers_daily = grouped(known, (a) => [a.development_id, a.date, a.document, a.person]).map(
    ({ key, items }) => ({
      development_id: key[0],
      date: key[1],
      document_id: key[2],
      homeowner_id: key[3],
      views: of(items, 'view').length,
      downloads: of(items, 'download').length,
    }),
  )
  const asking: Act[] = questions
    .filter((m) => m.homeowner_id)
    .map((m) => ({
      development_id: m.development_id,
      date: clock.day(m.sent_at),
      document: '',
      person: m.homeowner_id,
      what: 'question',
    }))
  const homeowner_activity_daily = grouped([...known, ...asking], (a) => [a.development_id, a.date, a.person]).map(
    ({ key, items }) => ({
      development_id: key[0] as string,
      date: key[1] as string,
      homeowner_id: key[2] as string,
      questions: of(items, 'question').length,
      views: of(items, 'view').length,
      downloads: of(items, 'download').length,
    }),
  )
  type Happening = { development_id: string; date: string; what: string }
  const on = (what: string, development_id: string, at: string): Happening => ({
    development_id,
    date: clock.day(at),
    what,
  })
  const happenings: Happening[] = [
    ...acts,
    ...asking,
    ...homeowners.flatMap((h) => (h.onboarded_at ? on('onboarded', h.development_id, h.onboarded_at) : [])),
    ...versions.map((v) => on('upload', v.development_id, v.created_at)),
    ...clicks.map((c) => on(c.type, c.development_id, c.created_at)),
  ]
  const development_activity_daily = grouped(
    happenings.filter((h) => h.what !== 'question' || (h as Act).person),
    (h) => [h.development_id, h.date],
  ).map(({ key, items }) => {
    const count = (what: string) => items.filter((h) => h.what === what).length
    const people = items.filter((h): h is Act => 'person' in h)
    return {
      development_id: key[0] as string,
      date: key[1] as string,
      active_homeowners: distinct(people.flatMap(({ person }) => person ?? [])),
      readers: distinct(people.filter(({ what }) => what !== 'question').flatMap(({ person }) => person ?? [])),
      views: count('view'),
      downloads: count('download'),
      onboarded: count('onboarded'),
      uploads: count('upload'),
      map_opens: count('map.opened'),
      poi_clicks: count('poi.clicked'),
    }
  })

  const dates = new Set([...chat_analytics_daily, ...development_activity_daily].map(({ date }) => date as string))
  const daily_metrics = [...dates].map((date) => {
    const chat = chat_analytics_daily.filter((row) => row.date === date)
    const activity = development_activity_daily.filter((row) => row.date === date)
    const summed = [
      'questions',
      'answered',
      'no_answer',
      'errors',
      'handed_off',
      'prompt_tokens',
      'completion_tokens',
      'cost_usd',
      'latency_sum_ms',
      'latency_count',
      'ratings_sum',
      'ratings_count',
      'conversations',
    ] as const
    return {
      date,
      ...Object.fromEntries(summed.map((column) => [column, sum(chat, (row) => row[column])])),
      latency_histogram: added(
        chat.map((row) => row.latency_histogram),
        latencyBoundsMs.length + 1,
      ),
      questions_by_hour: added(
        chat.map((row) => row.questions_by_hour),
        24,
      ),
      active_homeowners: sum(activity, (row) => row.active_homeowners),
      views: sum(activity, (row) => row.views),
      downloads: sum(activity, (row) => row.downloads),
    }
  })

  const chat_questions_daily = questionsBy(
    'question_group_id',
    questions.filter((m) => m.question_group_id),
  )
  return {
    ...recountedWindows({
      today: clock.day(now),
      developmentIds: (await read<{ id: string }>('developments')).map(({ id }) => id),
      questions: chat_questions_daily,
      retrievals: chunk_retrievals_daily,
      chunks: await read<{ id: string; document_id: string }>('doc_chunks'),
    }),
    ...(await recountedDevelopments(db, tenantId, {
      today: clock.day(now),
      messages,
      documents,
      homeowners,
      homeowner_activity_daily,
    })),
    chat_analytics_daily,
    unpriced_answers_daily: grouped(
      messages.filter((m) => m.role === 'assistant' && m.model !== null && m.cost_usd === null),
      byDay,
    ).map(({ key, items }) => ({ development_id: key[0], date: key[1], answers: items.length })),
    chat_topics_daily: questionsBy('topic_id', questions),
    chat_questions_daily,
    search_analytics_daily,
    chunk_retrievals_daily,
    document_activity_daily,
    document_readers_daily,
    homeowner_activity_daily,
    development_activity_daily,
    daily_metrics,
  }
}
