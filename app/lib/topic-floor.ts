/** Cosine below which a question is about none of the topics. */
export const topicFloor = 0.3
