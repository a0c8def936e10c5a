/** The terms of use that are in force: what a homeowner accepts, and what is kept beside when they did. */
export const termsVersion = '2026-04'
