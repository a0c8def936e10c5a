/** A passage that an answer rests on: the page of a document, the words quoted from it, and the version that they were read in. */
export type Citation = {
  index: number
  documentId: string
  title: string
  page: number
  quote: string
  version?: number
}
