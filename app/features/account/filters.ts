import { z } from 'zod'
import { textSizes } from '~/lib/text-size'
import { themes } from '~/lib/theme'

const checkbox = z
  .literal('on')
  .optional()
  .transform((value) => value === 'on')

/** The form of the settings: each of its parts is saved by itself. */
export const settingsForm = z.discriminatedUnion('intent', [
  z.object({ intent: z.literal('reading'), textSize: z.enum(textSizes), theme: z.enum(themes) }),
  z.object({
    intent: z.literal('notifications'),
    notifyOfReplies: checkbox,
    notifyOfDocuments: checkbox,
    notifyOfAnswers: checkbox,
  }),
])
