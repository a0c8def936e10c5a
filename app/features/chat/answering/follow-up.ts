// A question that leans on the one before it, made to stand alone without a language model: what it speaks of is put in words.
import { isStopWord, wordsOf } from '~/lib/retrieval/question-terms'

const LONGEST = 100
/** Words beside the pronoun that make a question speak of something of its own. */
const OWN_WORDS = 3

const GOES_ON = /^(?:and|but|also|or|so|then|ok(?:ay)?|what about|how about|what if|same (?:for|with))\b[\s,]*/i
const ASKS_ANOTHER = /^(?:(?:and|but|or|so|ok(?:ay)?)[\s,]+)?(?:what|how) about\b[\s,]*/i
const INTERROGATIVE =
  /\b(?:who|whom|what|which|when|where|why|how|can|could|may|is|are|do|does|did|will|would|should|must|has|have)\b/i
const POINTS_BACK =
  /\b(?:it|its|they|them|their|those|these|he|she|him|her|there|ones?|another|the (?:other|same|second|first)(?: one)?)\b|\b(?:this|that)\b(?! (?:is|home|house|apartment|flat|week|month|year|morning|evening|weekend|summer|winter)\b)(?=[ ?.!,]*(?:$|\b(?:cost|take|work|happen|mean|do|be|apply|count|include|go|one|for|if|when|in|on|at|to|with|then|too|still)\b))/i
/** "Is it normal that …" points at what follows, not at what was said. */
const POINTS_AHEAD =
  /\b(?:is|was|would) it (?:\w+ )?(?:that|to|when|if)\b|\bit(?:'s| is) (?:too |very |so )?(?:cold|hot|warm|raining|dark|winter|summer)\b/i

/** What is done to things, and so says nothing of which thing is meant. */
const ACTS = new Set(
  `call ring phone contact cost pay charge change replace clean wash fix repair reset turn switch open close order buy last do happen start
  stop take bring book install fit check test use run mean look apply count include start silence appeal rent free often long much many
  old big high wide deep heavy soon late early expensive safe possible allowed necessary normal included right wrong back`.split(
    /\s+/,
  ),
)

/**
 * The question with what it is about, or null when it may stand alone. `previous` is the question before it as it stands alone.
 *
 * "And the kitchen?" asks the same of another thing, so it keeps the whole of the question before; "how often?" asks something else of
 * the same thing, so it takes over its subject without what was asked.
 */
export function standaloneQuestion(question: string, previous: string | undefined): string | null {
  const asked = question.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  if (!previous || asked.length > LONGEST) return null
  const rest = asked.replace(GOES_ON, '')
  const own = wordsOf(rest).filter((word) => !isStopWord(word))
  const asksItself = INTERROGATIVE.test(rest) && !ASKS_ANOTHER.test(asked)
  if (GOES_ON.test(asked) && !asksItself && own.length > 0) return join(rest, previous)
  const isBare = own.every((word) => ACTS.has(word))
  const pointsBack = POINTS_BACK.test(asked) && !POINTS_AHEAD.test(asked) && own.length <= OWN_WORDS
  const goesOn = GOES_ON.test(asked) && own.length <= OWN_WORDS
  if (!isBare && !pointsBack && !goesOn) return null
  const subject = subjectOf(previous, new Set(wordsOf(asked)))
  return subject ? join(asked, subject) : null
}

// The words of a question that say what it is about, as they stand in it.
function subjectOf(previous: string, known: ReadonlySet<string>): string {
  const words = previous.match(/[\p{L}\d]+(?:[-'’][\p{L}\d]+)*/gu) ?? []
  const about = words.filter((word) => !isStopWord(word.toLowerCase()) && !known.has(word.toLowerCase()))
  const things = about.filter((word) => !ACTS.has(word.toLowerCase()))
  return (things.length > 0 ? things : about).join(' ')
}

function join(question: string, subject: string): string {
  return `${question.replace(/[\s?!.]+$/, '')}? ${subject}`
}
