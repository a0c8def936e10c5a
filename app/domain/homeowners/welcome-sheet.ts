import type { ThreadTask } from '~/lib/thread-task'

/** The sizes in which a welcome sheet is printed. */
export const sheetSizes = ['A5', 'A4'] as const
export type SheetSize = (typeof sheetSizes)[number]

/** What stands on the sheet that waits in a new home. It names nobody: whoever opens the door sees it. */
export type WelcomeSheet = {
  address: string
  development: string
  builder: string
  /** What the QR code holds. */
  url: string
  /** Where to sign in without the code, as people would type it. */
  site: string
}

/** So many sheets are printed at a time. */
export const MAX_SHEETS = 500

/** A PDF, a page for each sheet; the title is what a viewer shows. */
export const renderWelcomeSheetsTask: ThreadTask<
  { size: SheetSize; title: string; sheets: WelcomeSheet[] },
  Uint8Array
> = { name: 'render-welcome-sheets', pool: 'rendering', stallMs: 120_000 }
