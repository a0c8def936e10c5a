import { recogniseCourtesy } from '~/domain/courtesies/recognise-courtesy'
import { recogniseDanger } from '~/domain/danger/recognise-danger'
import { recogniseWish } from '~/domain/people/recognise-wish'
import { looksForPerson } from '~/domain/people/looks-for-person'

/** Whether a text asks something that a document might say: no danger, no courtesy, and not for a person alone. */
export function isQuestion(text: string): boolean {
  return /\p{L}/u.test(text) && !asksForPeople(text) && !recogniseDanger(text) && !recogniseCourtesy(text)
}

/** Whether a text asks for people and says nothing of what for. */
export function asksForPeople(text: string): boolean {
  return looksForPerson(text) || recogniseWish(text)?.kind === 'person'
}
