/** As lib/latency-histogram has them. */
export const latencyBuckets = 53
