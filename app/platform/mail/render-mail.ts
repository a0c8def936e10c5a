// How a mail looks, as plain text and as HTML. Mail programs know no stylesheets and no scripts, so what it looks like stands in
// each element, in tables.

export type MailContent = {
  /** Whose mail it is, above everything. */
  sender: string
  /** What place it is about, beside the sender. */
  place?: string
  heading: string
  paragraphs: readonly string[]
  /** Something to copy or type, set large. */
  code?: string
  /** Where to go; `detail` tells several apart. */
  links?: readonly { label: string; url: string; detail?: string }[]
  /** Below everything: why this came, and what to do when it should not have. */
  notes?: readonly string[]
}

export type RenderedMail = { text: string; html: string }

const colours = {
  paper: '#faf8f4',
  surface: '#fffefc',
  line: '#e8e2d8',
  ink: '#211c17',
  soft: '#4f4840',
  muted: '#6b6359',
  gold: '#b8892f',
}
const sans = "-apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
const serif = "Georgia, 'Times New Roman', serif"

/**
 * One mail in the two forms that it is sent in; every value is escaped.
 * @throws for a link that is not http or https.
 */
export function renderMail(content: MailContent): RenderedMail {
  for (const { url } of content.links ?? [])
    if (!/^https?:\/\//.test(url)) throw new Error('A link of a mail is an address of the web')
  return { text: toText(content), html: toHtml(content) }
}

function toText({ sender, place, heading, paragraphs, code, links = [], notes = [] }: MailContent): string {
  const blocks = [
    place ? `${sender} · ${place}` : sender,
    heading,
    ...paragraphs,
    ...(code ? [`    ${code}`] : []),
    ...links.map(({ label, url, detail }) => `${[detail, label].filter(Boolean).join(' – ')}:\n${url}`),
    ...(notes.length ? ['--', ...notes] : []),
  ]
  return `${blocks.join('\n\n')}\n`
}

function toHtml({ sender, place, heading, paragraphs, code, links = [], notes = [] }: MailContent): string {
  const paragraph = (text: string) => `<p style="margin:0 0 16px;color:${colours.soft}">${escapeHtml(text)}</p>`
  const body = [
    ...paragraphs.map(paragraph),
    ...(code ? [codeHtml(code)] : []),
    ...links.map(linkHtml),
    ...(notes.length
      ? [
          `<div style="margin-top:32px;padding-top:16px;border-top:1px solid ${colours.line}">${notes
            .map((note) => `<p style="margin:0 0 8px;font-size:13px;color:${colours.muted}">${escapeHtml(note)}</p>`)
            .join('')}</div>`,
        ]
      : []),
  ].join('\n')
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><title>${escapeHtml(heading)}</title></head>
<body style="margin:0;background:${colours.paper};font:16px/1.6 ${sans};color:${colours.ink}">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0"><tr><td align="center" style="padding:32px 16px">
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;background:${colours.surface};border:1px solid ${colours.line};border-radius:16px"><tr><td style="padding:32px">
<p style="margin:0 0 24px;font-size:14px;color:${colours.muted}"><strong style="color:${colours.ink}">${escapeHtml(sender)}</strong>${place ? ` · ${escapeHtml(place)}` : ''}</p>
<div style="width:40px;border-top:2px solid ${colours.gold};margin:0 0 24px"></div>
<h1 style="margin:0 0 16px;font:400 26px/1.25 ${serif};color:${colours.ink}">${escapeHtml(heading)}</h1>
${body}
</td></tr></table>
</td></tr></table>
</body>
</html>
`
}

function codeHtml(code: string): string {
  return `<p style="margin:8px 0 24px;font:600 32px/1.2 ui-monospace,Menlo,Consolas,monospace;letter-spacing:6px;color:${colours.ink}">${escapeHtml(code)}</p>`
}

function linkHtml({ label, url, detail }: { label: string; url: string; detail?: string }): string {
  const address = escapeHtml(url)
  const above = detail ? `<p style="margin:16px 0 8px;color:${colours.ink}">${escapeHtml(detail)}</p>` : ''
  return `${above}<p style="margin:8px 0 24px"><a href="${address}" style="display:inline-block;padding:12px 24px;border-radius:10px;background:${colours.ink};color:${colours.paper};text-decoration:none;font-weight:600">${escapeHtml(label)}</a></p>`
}

const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
