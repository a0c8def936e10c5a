import { modelOf } from './base-model'
import type { QuestionGroupsRow } from './rows'

/** Questions of one development that mean the same; named by the first of them. */
export class QuestionGroup extends modelOf<QuestionGroupsRow>('question_groups') {}
