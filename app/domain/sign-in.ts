/** How a homeowner proves an e-mail address: by typing a code, or by opening a link. */
export const signInProofs = ['code', 'link'] as const

/** Why a member of staff was not let in. */
export const signInRefusals = ['unknown', 'password', 'disabled', 'slowed', 'code', 'passkey'] as const
export type SignInRefusal = (typeof signInRefusals)[number]
