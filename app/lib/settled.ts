/** How one of a page's queries ended. A failed one has left its reason in the log, and none here. */
export type Settled<Value> = { failed: false; value: Value } | { failed: true }
