/**
 * How one of a page's queries ended. A failed one has left its reason in the log, and none here. One that is withheld is not for this
 * person, and nothing is wrong with it.
 */
export type Settled<Value> = { failed: false; value: Value } | { failed: true; withheld?: true }
