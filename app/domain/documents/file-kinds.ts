export const fileKinds = ['pdf', 'docx', 'xlsx', 'eml', 'txt', 'md'] as const
export type FileKind = (typeof fileKinds)[number]
