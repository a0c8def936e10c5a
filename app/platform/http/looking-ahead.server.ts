// What is counted is what people do: not what a browser does to be quick, nor what a program does that shows where a link leads.
import { createIsbotFromList, list } from 'isbot'

// Its rule for every agent of plain words is left out, since it takes the browsers of old televisions and of tests for robots, and so
// is that for a browser without a screen, which follows links as others do.
const known = list.filter((pattern) => pattern !== 'headless' && !pattern.startsWith('^[\\w \\.\\-\\(?:'))
/** Programs that show where a link leads, or fetch it, which only that rule knows. */
const previews = [
  '^viber',
  '^line/',
  '^kakaotalk-scrap',
  '^vkshare',
  '^iframely',
  '^axios',
  '^undici',
  '^signal',
  '^skype',
  '^wget',
]
const isProgram = createIsbotFromList([...known, ...previews])

/** Whether a browser asks on its own: before anybody followed the link, or for the headers alone. */
export function isLookingAhead(request: Request): boolean {
  const purposes = ['Sec-Purpose', 'Purpose', 'X-Purpose', 'X-Moz'].map((name) => request.headers.get(name) ?? '')
  return request.method === 'HEAD' || /prefetch|prerender|preview/i.test(purposes.join(' '))
}

/** Whether it is a program that asks, such as one that shows a preview of a link in a chat. One without a name is not taken for one. */
export function isByProgram(request: Request): boolean {
  return isProgram(request.headers.get('User-Agent') ?? '')
}
