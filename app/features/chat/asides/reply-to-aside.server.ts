import type { HomeScope } from '~/auth/scope.server'
import { cardText, dangerCard } from '~/domain/danger/danger-card'
import { cardHome } from './card-home.server'
import type { ReadAside } from './read-aside'
import type { AsideReply } from './save-aside.server'

/** The fixed words to what is no question, and the red card of a danger. */
export async function replyToAside(scope: HomeScope, aside: ReadAside): Promise<AsideReply> {
  if (aside.kind === 'courtesy') {
    const { reply: text, language, version } = aside.courtesy
    return { kind: 'courtesy', language, version, text, card: null }
  }
  const { danger } = aside
  const card = dangerCard(danger, await scope.read((tx) => cardHome(tx, scope)))
  return { kind: 'danger', language: danger.language, version: danger.version, text: cardText(card), card }
}
