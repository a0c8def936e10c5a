import { modelOf } from './base-model'
import type { SignInCodesRow } from './rows'

export class SignInCode extends modelOf<SignInCodesRow>('sign_in_codes') {}
