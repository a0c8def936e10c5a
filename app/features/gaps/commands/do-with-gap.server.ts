import type { Scope } from '~/auth/scope.server'
import { formatPlural } from '~/lib/format'
import type { Transaction } from '~/platform/db/transaction.server'
import { badRequest } from '~/platform/problem.server'
import type { GapIntent } from '../filters'
import { stateNames } from '~/domain/gaps/states'
import { answerByHand, reviewAnswer, withdrawAnswer } from './answer-by-hand.server'
import { categoryVectors } from './category-vectors.server'
import { addNote, assignGap, placeGap, renameGap, setDueDay } from './change-gap.server'
import { changeGap, type KnownGap, moveGap, seenGap } from './known-gap.server'
import { mergeGap, splitGap } from './merge-and-split.server'
import { queueProof } from './queue-proofs.server'

/** What to tell the person, and where to go on where it is not there. */
export type GapAnswer = { done: string; gapId: string | undefined }

/**
 * Does what a form of a gap asks.
 * @param mayOwn whether somebody may be given gaps of this development.
 * @throws 400 with the field that is wrong, 404 for a gap that the person may not see.
 */
export async function doWithGap(
  scope: Scope,
  gapId: string | undefined,
  asked: GapIntent,
  { mayOwn }: { mayOwn: (userId: string, known: KnownGap) => Promise<boolean> },
): Promise<GapAnswer> {
  switch (asked.intent) {
    case 'answer':
      await answerByHand(scope, gapId, asked)
      return { gapId, done: 'The answer is kept. The questions are asked again now.' }
    case 'assign': {
      const { owner } = asked
      const isOwn = owner === null || owner === scope.actor.id
      const known = isOwn ? null : await seenGap(scope, gapId)
      if (known && owner && !(await mayOwn(owner, known)))
        throw badRequest({ owner: ['Choose one of your colleagues.'] })
      await changeGap(scope, gapId, (tx, gap) => assignGap(tx, gap, owner))
      return { gapId, done: owner ? 'It is assigned.' : 'It is nobody’s now.' }
    }
    case 'merge': {
      await seenGap(scope, gapId)
      const categories = await categoryVectors()
      const { into } = await changeGap(scope, gapId, (tx, known) => mergeGap(tx, known, asked.into, categories))
      return { gapId: asked.into, done: `Merged into “${into}”.` }
    }
    case 'split': {
      await seenGap(scope, gapId)
      const categories = await categoryVectors()
      const split = await changeGap(scope, gapId, (tx, known) => splitGap(tx, known, asked.questions, categories))
      return {
        gapId: split.gapId,
        done: `${formatPlural(split.questions, 'question')} stand in a gap of their own now.`,
      }
    }
    default:
      return { gapId, done: await changeGap(scope, gapId, (tx, known) => changeOne(tx, scope, known, asked)) }
  }
}

type Simple = Exclude<GapIntent, { intent: 'answer' | 'assign' | 'merge' | 'split' }>

async function changeOne(tx: Transaction, scope: Scope, known: KnownGap, asked: Simple): Promise<string> {
  switch (asked.intent) {
    case 'state':
      if (known.state !== asked.state) await moveGap(tx, known, { state: asked.state })
      return `It is “${stateNames[asked.state]}” now.`
    case 'dismiss':
      await moveGap(tx, known, { state: 'not_ours', because: asked.reason || null })
      return 'Not our matter: questions like these join it, and nobody is troubled with them.'
    case 'due':
      await setDueDay(tx, known, asked.dueOn)
      return asked.dueOn ? 'The day is set.' : 'It is due on no day.'
    case 'place':
      await placeGap(tx, known, asked)
      return 'Its place among the documents is kept.'
    case 'title':
      await renameGap(tx, known, asked.title)
      return 'It is renamed.'
    case 'note':
      await addNote(tx, scope, known, asked)
      return 'Your note is kept.'
    case 'withdraw':
      await withdrawAnswer(tx, known, asked.answerId)
      return 'The answer is withdrawn.'
    case 'review':
      await reviewAnswer(tx, known, asked)
      return 'The answer stands as it is.'
    case 'prove':
      if (known.state !== 'answered' && known.state !== 'closed')
        throw badRequest({ intent: ['There is no answer yet that could be proved.'] })
      await queueProof(tx, known)
      return 'The questions are asked again now.'
  }
}
