/**
 * Cosine below which a question is about none of the topics. Of the demo's 456 questions one in seven is then about none, of ten that no home
 * is asked eight (all-MiniLM-L6-v2).
 */
export const topicFloor = 0.25
