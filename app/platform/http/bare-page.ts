// A page with nothing of the app around it, for when the app cannot answer or is not asked: it needs no script and no other file but the
// icon.
type BarePage = {
  title: string
  text: string
  /** Where it leads, if anywhere. */
  link?: { to: string; label: string }
  /** What else stands in its head. */
  head?: string
  nonce?: string
}

/** @param page words of our own, as HTML. */
export function barePage({ title, text, link, head = '', nonce = '' }: BarePage): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
${head}<title>${title} · OpenHouse</title>
<link rel="icon" href="/favicon.svg">
<style nonce="${nonce}">
  :root { color-scheme: light dark; }
  body { margin: 0; display: grid; min-height: 100vh; min-height: 100dvh; place-items: center; background: #faf8f4; color: #211c17; font: 1.0625rem/1.6 system-ui, sans-serif; }
  main { max-width: 32rem; padding: 2rem 1.5rem; }
  img { display: block; margin-bottom: 1.5rem; }
  h1 { font: 500 2rem/1.2 Georgia, serif; letter-spacing: -0.01em; text-wrap: balance; margin: 0 0 1rem; }
  p { margin: 0; color: #5c5249; }
  a { display: inline-block; margin-top: 1.75rem; padding: 0.7rem 1.25rem; border-radius: 0.75rem; background: #211c17; color: #faf8f4; font-size: 0.9375rem; font-weight: 500; text-decoration: none; }
  a:focus-visible { outline: 2px solid #b8892f; outline-offset: 3px; }
  @media (prefers-color-scheme: dark) {
    body { background: #14110e; color: #f4efe7; }
    p { color: #b9aea1; }
    a { background: #f4efe7; color: #14110e; }
  }
</style>
</head>
<body>
<main>
<img src="/favicon.svg" alt="" width="44" height="44">
<h1>${title}</h1>
<p>${text}</p>
${link ? `<a href="${link.to}">${link.label}</a>\n` : ''}</main>
</body>
</html>
`
}
