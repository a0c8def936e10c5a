import { keyedModelOf } from './base-model'
import type { UserDevelopmentsRow } from './rows'

export class UserDevelopment extends keyedModelOf<UserDevelopmentsRow>('user_developments') {
  static override idColumn = ['userId', 'developmentId']
}
