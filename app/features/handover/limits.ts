/** The longest reply and note of staff, in characters; as the table has it. */
export const longestText = 10_000

/** The longest message of a homeowner, in characters. */
export const longestLetter = 4_000
