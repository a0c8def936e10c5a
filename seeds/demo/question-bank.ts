// What homeowners of the demo ask, as they type it on a phone. Apart from the questions that retrieval is measured by (scripts/eval).
import type { BankQuestion } from './questions/bank-question'
import { longviewEstate } from './questions/longview-estate'
import { longviewPlant } from './questions/longview-plant'
import { otherDevelopments } from './questions/other-developments'

export type { BankQuestion }

export const questionBank: readonly BankQuestion[] = [...longviewPlant, ...longviewEstate, ...otherDevelopments]
