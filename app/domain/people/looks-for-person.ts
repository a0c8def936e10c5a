// Whether somebody asks for a human being, and not about one who is named in the documents.

const PEOPLE =
  '(?:(?:a|an|some|any|the|your|real|actual|live|other|human|member of|someone(?: from| in| at)?) +)*' +
  '(?:person|people|human(?: being)?|somebody|someone|anybody|anyone|agent|operator|representative|advisor|adviser|staff|team|builder|developer|customer (?:care|service|services|support)|support)'
const SPEAK = '(?:speak|talk|chat|write)(?: directly)? +(?:to|with)'
const REACH =
  '(?:get (?:hold of|in touch with|through to)|be put through to|connect me (?:to|with)|put me through to|transfer me to|pass me (?:on )?to|hand me over to)'

/** The whole of what was written asks for it; what goes on about something else is a question like any other. */
const ASKS = new RegExp(
  `^(?:(?:hi|hello|hey|please|sorry|ok|okay|thanks|thank you|no|but|and|so|well)[,.! ]+)*` +
    `(?:(?:can|could|may|how (?:can|do|could|would)|is it possible (?:for me )?to|is there a way to) ?(?:i|we)? *(?:please )?|` +
    `(?:i|we)(?:'d| would) (?:like|love|prefer|rather)(?: to)? *|(?:i|we) (?:want|need|wish|have)(?: to)? *|let me |i'll )?` +
    `(?:please )?(?:${SPEAK} ${PEOPLE}|${REACH} ${PEOPLE}|(?:a |an )?(?:real |actual |live |human )(?:person|human|being|agent))` +
    `(?: (?:about (?:it|this|that)|here|now|today|please|instead|directly))*(?: at [\\w &']{2,40})?[ .!?]*$`,
  'i',
)

/** "Can I talk to somebody?" is one, "How many people fit in the lift?" and "Who do I talk to about parking?" are not. */
export function looksForPerson(text: string): boolean {
  const line = text.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  return line.length <= 120 && ASKS.test(line)
}
