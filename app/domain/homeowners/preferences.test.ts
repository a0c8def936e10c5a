import { expect, it } from 'vitest'
import { readPreferences } from './preferences'

it('reads what is kept, and fills in what is absent or no longer understood', () => {
  const defaults = { textSize: 'normal', notifyOfReplies: true, notifyOfDocuments: true, notifyOfAnswers: false }
  for (const kept of [{}, null, 'x', { textSize: 'huge', notifyOfReplies: 'yes', other: 1 }])
    expect(readPreferences(kept)).toEqual(defaults)
  expect(readPreferences({ textSize: 'large', notifyOfReplies: false })).toEqual({
    ...defaults,
    textSize: 'large',
    notifyOfReplies: false,
  })
})
