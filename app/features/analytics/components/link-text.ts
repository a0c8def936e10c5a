/** How a link inside of rows looks. */
export const linkText =
  'rounded underline decoration-line-strong underline-offset-4 hover:decoration-gold [overflow-wrap:anywhere]'
