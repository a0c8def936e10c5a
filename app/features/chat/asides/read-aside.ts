import { type Courtesy, recogniseCourtesy } from '~/domain/courtesies/recognise-courtesy'
import { type Danger, recogniseDanger } from '~/domain/danger/recognise-danger'

/** What is written that is no question: it is answered before anything is searched, in fixed words. */
export type ReadAside = { kind: 'danger'; danger: Danger } | { kind: 'courtesy'; courtesy: Courtesy }

/** Danger first; null for a question. */
export function readAside(text: string): ReadAside | null {
  const danger = recogniseDanger(text)
  if (danger) return { kind: 'danger', danger }
  const courtesy = recogniseCourtesy(text)
  return courtesy && { kind: 'courtesy', courtesy }
}

/** By what the words of an aside are known beside their reply, which has its id. */
export const saidId = (asideId: string) => `said-${asideId}`
