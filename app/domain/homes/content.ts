export const emergencyKinds = ['stopcock', 'fuse_board', 'gas', 'alarm', 'other'] as const
export type EmergencyKind = (typeof emergencyKinds)[number]

/** How often a service charge is paid. */
export const chargePeriods = ['month', 'quarter', 'year'] as const
export type ChargePeriod = (typeof chargePeriods)[number]
