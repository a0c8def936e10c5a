import { modelOf } from './base-model'
import type { UsersRow } from './rows'

export class User extends modelOf<UsersRow>('users') {}
