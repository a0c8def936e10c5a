// What is said when a conversation goes to people.

/** The question of somebody who pressed the button and wrote nothing. */
export const SET_REQUEST = 'I would like to talk to a person.'

/** The assistant's answer to it; `when` says when people answer. */
export function handedOverText(builderName: string, when: string | null): string {
  const told = `I have handed this conversation over to the people at ${builderName}. They can read all of it, so nothing needs to be said twice. Their reply comes here, and by e-mail if we have your address. Until then, what you write here goes to them.`
  return when ? `${told} ${when}` : told
}
