import { homePath } from '~/domain/paths/home'

const LAUNCHER_LETTERS = 12

/** A web app manifest; the name under the icon is short, since launchers cut it off. */
export function appManifest(developmentName: string) {
  return {
    id: homePath.front(),
    name: developmentName,
    short_name: developmentName.length <= LAUNCHER_LETTERS ? developmentName : 'My home',
    description: `Your home at ${developmentName}: what to do, what to know, and somebody to ask.`,
    lang: 'en-IE',
    start_url: homePath.front(),
    scope: '/',
    display: 'standalone',
    background_color: '#faf8f4',
    theme_color: '#faf8f4',
    icons: [
      { src: '/icons/app-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
      { src: '/icons/app-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
      { src: '/icons/app-maskable-192.png', sizes: '192x192', type: 'image/png', purpose: 'maskable' },
      { src: '/icons/app-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
    ],
    shortcuts: [
      { name: 'In an emergency', url: homePath.emergency() },
      { name: 'Ask about my home', url: homePath.chat() },
    ],
  }
}
