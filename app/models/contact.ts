import { modelOf } from './base-model'
import type { ContactsRow } from './rows'

export class Contact extends modelOf<ContactsRow>('contacts') {}
