export const fileKinds = ['pdf', 'docx', 'txt', 'md'] as const
export type FileKind = (typeof fileKinds)[number]
