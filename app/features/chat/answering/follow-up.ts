// A question that leans on the one before it, made to stand alone without a language model: what it speaks of is put in words.
import { isStopWord, wordsOf } from '~/features/documents/retrieval/question-terms'
import { trimEndOf } from '~/lib/trim-end-of'

const LONGEST = 100
/** Of what is searched for: a long row of questions would drown the last. */
const LONGEST_WHOLE = 240
/** Words beside the pronoun that make a question speak of something of its own. */
const OWN_WORDS = 3

const GOES_ON = /^(?:and|but|also|or|so|then|ok(?:ay)?|what about|how about|what if|same (?:for|with))\b[\s,]*/i
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
 * The question together with the one before it, or null when it may stand alone. `previous` is the question before it as it stands
 * alone. The whole of it is kept: with its subject alone, fewer answers were found (npm run eval).
 */
export function standaloneQuestion(question: string, previous: string | undefined): string | null {
  const asked = question.replace(/[’‘]/g, "'").replace(/\s+/g, ' ').trim()
  if (!previous || asked.length > LONGEST || !leansBack(asked)) return null
  const whole = `${trimEndOf(asked.replace(GOES_ON, ''), ' ?!.')}? ${previous}`
  return whole.length <= LONGEST_WHOLE ? whole : `${asked} ${endOf(previous, LONGEST_WHOLE - asked.length)}`
}

function leansBack(asked: string): boolean {
  const rest = asked.replace(GOES_ON, '')
  const own = wordsOf(rest).filter((word) => !isStopWord(word))
  if (own.every((word) => ACTS.has(word))) return true
  if (GOES_ON.test(asked)) return own.length <= OWN_WORDS || !INTERROGATIVE.test(rest)
  return POINTS_BACK.test(asked) && !POINTS_AHEAD.test(asked) && own.length <= OWN_WORDS
}

// In a row of questions the first, which says what all of them are about, stands last.
function endOf(text: string, length: number): string {
  return text.slice(-length).replace(/^\S*\s/, '')
}
