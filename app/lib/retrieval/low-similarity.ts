/** PLACEHOLDER */
export const LOW_SIMILARITY = 0.35
