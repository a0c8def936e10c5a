/** What has become of a job: `retrying` after a failure that is tried again, `dead` after the last one. */
export const jobStates = ['queued', 'running', 'retrying', 'done', 'dead'] as const
export type JobState = (typeof jobStates)[number]
