/** What becomes of a scan that belongs to a home: a code that nobody knows, or that was not looked up, belongs to none. */
export const scanOutcomes = ['arrived', 'revoked', 'used_up'] as const
