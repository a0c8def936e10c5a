// The windows of question_group_stats and retrieval_stats counted again in plain TypeScript, from the recounted days.
import type { Row } from './raw-rows'

type Day = Row & { development_id?: unknown; date?: unknown }
type Chunk = { id: string; document_id: string }

const dayMs = 86_400_000
const windows = [
  ['7d', 0, 7],
  ['before_7d', 7, 14],
  ['30d', 0, 30],
  ['before_30d', 30, 60],
  ['90d', 0, 90],
  ['before_90d', 90, 180],
] as const

type Recounted = { today: string; developmentIds: string[]; questions: Day[]; retrievals: Day[]; chunks: Chunk[] }

export function recountedWindows({ today, developmentIds, questions, retrievals, chunks }: Recounted) {
  const age = ({ date }: Day) => (Date.parse(today) - Date.parse(String(date))) / dayMs
  const kept = (rows: Day[]) => rows.filter((row) => age(row) >= 0 && age(row) < 180)
  const within = (rows: Day[], from: number, to: number) => rows.filter((row) => age(row) >= from && age(row) < to)
  const documentOf = new Map(chunks.map(({ id, document_id }) => [id, document_id]))

  const groups = new Map<string, Day[]>()
  for (const row of kept(questions)) {
    const key = JSON.stringify([row.development_id, row.question_group_id])
    groups.set(key, [...(groups.get(key) ?? []), row])
  }
  const summed = (figure: 'questions' | 'no_answer', rows: Day[]) =>
    windows.map(([name, from, to]) => [
      `${figure}_${name}`,
      within(rows, from, to).reduce((sum, row) => sum + Number(row[figure]), 0),
    ])
  return {
    question_group_stats: [...groups].map(([key, rows]) => {
      const [development_id, question_group_id] = JSON.parse(key) as [string, string]
      const figures = Object.fromEntries([...summed('questions', rows), ...summed('no_answer', rows)]) as Row
      return { development_id, question_group_id, ...figures }
    }),
    retrieval_stats: developmentIds.map((development_id) => {
      const found = retrievals.filter(
        (row) => row.development_id === development_id && documentOf.has(String(row.chunk_id)),
      )
      const figures = windows.flatMap(([name, from, to]) => {
        const ids = new Set(within(found, from, to).map((row) => String(row.chunk_id)))
        const documents = new Set([...ids].map((id) => documentOf.get(id)))
        return [
          [`chunks_${name}`, ids.size],
          [`documents_${name}`, documents.size],
        ]
      })
      return { development_id, ...(Object.fromEntries(figures) as Row) }
    }),
  }
}
