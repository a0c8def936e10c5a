import { modelOf } from './base-model'
import type { JobStatusRow } from './rows'

export class JobStatus extends modelOf<JobStatusRow>('job_status') {}
