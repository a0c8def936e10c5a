// What assign-question-group does question by question, for a whole history at once: in the order they are asked, in memory.
import { SAME_QUESTION_SIMILARITY } from '~/domain/questions/same-question'
import { seedId } from '../random'

type Place = { tenantId: string; developmentId: string }
type Asked = { question: string; embedding: ArrayLike<number>; embeddingModel: string; at: Date }
export type GroupRow = Place & {
  id: string
  question: string
  embedding: string
  embeddingModel: string
  createdAt: Date
}

/** The groups of one development. */
export function questionGroups(place: Place) {
  const groups: { id: string; embedding: ArrayLike<number> }[] = []
  const groupOf = new Map<string, string>()
  const rows: GroupRow[] = []

  const nearest = (embedding: ArrayLike<number>) =>
    groups
      .map((group) => ({ id: group.id, similarity: dot(embedding, group.embedding) }))
      .reduce((best, each) => (each.similarity > best.similarity ? each : best), { id: '', similarity: -1 })

  const create = ({ question, embedding, embeddingModel, at }: Asked): string => {
    const id = seedId(`${place.developmentId} group ${question}`, at)
    groups.push({ id, embedding })
    rows.push({
      ...place,
      id,
      question,
      embedding: JSON.stringify(Array.from(embedding)),
      embeddingModel,
      createdAt: at,
    })
    return id
  }

  return {
    rows,
    /** The id of the group of a question; a new group where none means the same. */
    assign(asked: Asked): string {
      const known = groupOf.get(asked.question)
      if (known) return known
      const { id, similarity } = nearest(asked.embedding)
      const group = similarity >= SAME_QUESTION_SIMILARITY ? id : create(asked)
      groupOf.set(asked.question, group)
      return group
    },
  }
}

// Of vectors of unit length, the cosine.
function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0)
  return sum
}
