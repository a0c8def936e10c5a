/**
 * How a scan of the vector index is set: it goes on until enough of what it finds passes the filters (relaxed_order), with so many
 * candidates at hand. The search of large developments and the probe of the index's recall scan alike.
 */
export const indexScan = { iterativeScan: 'relaxed_order', efSearch: 200 } as const
