/** Where an error that nobody expected happened. */
export const errorSources = ['server', 'client', 'job'] as const
export type ErrorSource = (typeof errorSources)[number]
