import type { ReactNode } from 'react'
import type { Citation } from '~/domain/chat/citation'
import type { gapPage } from '../queries/gap.server'

export type GapPageData = Awaited<ReturnType<typeof gapPage>>
export type RenderAnswer = (answer: { text: string; citations: Citation[] }) => ReactNode
export type FormErrors = Partial<Record<string, string[]>>
