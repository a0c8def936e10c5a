import { modelOf } from './base-model'
import type { MessagesRow } from './rows'

export class Message extends modelOf<MessagesRow>('messages') {
  static override jsonAttributes = ['citations']
}
