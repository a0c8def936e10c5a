import type { JobState } from '~/lib/job-state'
import { BaseModel } from './base-model'

export class JobStatus extends BaseModel {
  static override tableName = 'jobStatus'

  tenantId!: string
  developmentId!: string | null
  queue!: string
  subjectId!: string | null
  state!: JobState
  step!: string
  progress!: number
  attempts!: number
  maxAttempts!: number
  error!: string | null
  createdAt!: Date
  updatedAt!: Date
  finishedAt!: Date | null
}
