import { modelOf } from './base-model'
import type { TopicsRow } from './rows'

export class Topic extends modelOf<TopicsRow>('topics') {}
