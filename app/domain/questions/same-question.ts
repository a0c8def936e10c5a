/**
 * Cosine similarity from which two questions are taken for the same one. A wrong match hides a question behind another, a missed one
 * only lists it twice, so it errs to the second. Measured with all-MiniLM-L6-v2 on the demo's 456 questions and 48 of them in other
 * words (seeds/demo/questions/paraphrases.ts). At 0.84, 45 of the 48 stand with their question and none with another, and of the 456 nine
 * pairs share a group, one of which asks something else (“one radiator cold”, “one radiator is cold at the top”). At 0.78 it is all 48, and
 * 13 pairs, of which three ask something else. Other encoders were not measured.
 */
export const SAME_QUESTION_SIMILARITY = 0.84

/**
 * Cosine from which what staff answered by hand is the answer to a question. It is said instead of any document, so it errs to saying
 * nothing; an answer is compared by every question of its gap. Of the paraphrases above 47 of 48 reach it from the question they mean, and
 * none from another question of Longview Park: the nearest, “what size is the living room” and “size of the main bedroom”, are at 0.76.
 */
export const HAND_ANSWER_SIMILARITY = 0.8

/**
 * Cosine to the middle of a gap from which a question belongs to it: all 48 paraphrases do, and what one answer would serve (“who services
 * the heat pump”, “when do i have to register the heat pump”: 0.66) mostly stays apart, since parting is the greater work for staff.
 */
export const SAME_GAP_SIMILARITY = 0.68
