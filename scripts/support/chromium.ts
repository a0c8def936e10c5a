// Finds a Chromium for the browser tests, or installs one: CHROMIUM_PATH, the system's, Playwright's own, else what can be had.
import { execFile } from 'node:child_process'
import { accessSync, constants, existsSync } from 'node:fs'
import path from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)
// The one without a window first, as Playwright's own is: it needs two thirds of the time of the other.
const names = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome']

function onPath(): string | undefined {
  const places = (process.env.PATH ?? '').split(path.delimiter)
  return names
    .flatMap((name) => places.map((place) => path.join(place, name)))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })
}

async function playwrightsOwn(): Promise<string | undefined> {
  const { chromium } = await import('@playwright/test')
  const file = chromium.executablePath()
  return existsSync(file) ? file : undefined
}

/**
 * The path of a Chromium that can be started.
 * @throws when none is there and none can be installed; the message says what was tried.
 */
export async function findChromium(say: (text: string) => void): Promise<string> {
  const asked = process.env.CHROMIUM_PATH
  if (asked && !existsSync(asked)) throw new Error(`CHROMIUM_PATH is ${asked}, and there is no such file.`)
  const found = asked ?? onPath() ?? (await playwrightsOwn())
  if (found) return found

  const tried: string[] = []
  const attempt = async (
    title: string,
    install: () => Promise<unknown>,
    look: () => string | undefined | Promise<string | undefined>,
  ) => {
    say(`No Chromium was found; ${title} …`)
    try {
      await install()
    } catch (error) {
      tried.push(`${title}: ${(error as Error).message.split('\n')[0]}`)
      return undefined
    }
    return look()
  }
  const installed =
    (await attempt(
      'installing the one that Playwright brings',
      () => run('npx', ['playwright', 'install', 'chromium'], { timeout: 300_000 }),
      playwrightsOwn,
    )) ??
    (await attempt(
      'installing chromium with apt-get',
      async () => {
        await run('apt-get', ['update', '-qq'], { timeout: 300_000 })
        const install = (name: string) =>
          run('apt-get', ['install', '-y', '-qq', name], {
            timeout: 600_000,
            env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
          })
        await install('chromium-headless-shell').catch(() => install('chromium'))
      },
      onPath,
    ))
  if (!installed)
    throw new Error(
      `The browser tests need a Chromium, and none could be installed:\n  ${tried.join('\n  ')}\nInstall one and set CHROMIUM_PATH to it.`,
    )
  return installed
}
