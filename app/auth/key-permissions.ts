/** What a key of a company's program may be given; with each, that there are developments. */
export const keyPermissions = ['analytics:read', 'conversations:read', 'homeowners:read', 'homes:write'] as const
export type KeyPermission = (typeof keyPermissions)[number]
