import { breakOffQuestions as breakThemOff } from '~/features/chat/commands/break-off-questions.server'

/** Called every five seconds: a question whose process died is counted as not answered, and offered to be asked again. */
export async function breakOffQuestions(): Promise<void> {
  await breakThemOff()
}
