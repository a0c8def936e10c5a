import { plainText } from '~/domain/answers/plain-text'
import { homePath } from '~/domain/paths/home'
import { renderMail } from '~/platform/mail/render-mail'
import { publicUrl } from '~/platform/public-url.server'
import { youAsked } from './you-asked'

type Told = { name: string; question: string; content: string; askedOn: string; builder: string; development: string }

/** The mail that tells somebody who asked in vain that there is an answer now. */
export function answerMail({ name, question, content, askedOn, builder, development }: Told) {
  return {
    subject: `There is an answer to your question now`,
    ...renderMail({
      sender: builder,
      place: development,
      heading: 'Here is the answer',
      paragraphs: [
        `Hello ${name},`,
        youAsked(question, askedOn),
        ...content
          .split(/\n{2,}/)
          .map(plainText)
          .filter(Boolean),
      ],
      links: [{ label: 'Open it in your home’s app', url: publicUrl(homePath.front()) }],
      notes: [
        `You get this mail because you chose it. You can stop these mails in your settings: ${publicUrl(homePath.settings())}`,
      ],
    }),
  }
}
