// A process that asks a question of a language model that never answers: `node --import tsx tests/support/ask-and-wait.ts PLACE`
import { homeScope } from '~/auth/scope.server'
import { answerQuestion } from '~/features/chat/commands/answer-question.server'
import { saveQuestion } from '~/features/chat/commands/save-question.server'

const scope = homeScope(JSON.parse(process.argv[2] ?? ''))
const asked = await saveQuestion(scope, { message: 'Where is the stopcock?' })
for await (const event of answerQuestion(scope, asked, { signal: new AbortController().signal }))
  process.stdout.write(`${event.type}\n`)
