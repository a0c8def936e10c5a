import { modelOf } from './base-model'
import type { ConversationsRow } from './rows'

export class Conversation extends modelOf<ConversationsRow>('conversations') {}
