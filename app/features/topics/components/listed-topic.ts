export type ListedTopic = {
  id: string
  name: string
  examples: string[]
  questions: number
  noAnswer: number
  questionsEver: number
}
