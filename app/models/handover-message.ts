import { modelOf } from './base-model'
import type { HandoverMessagesRow } from './rows'

export class HandoverMessage extends modelOf<HandoverMessagesRow>('handover_messages') {}
