// Links are made in app/domain/paths alone, and lead to a page that there is.
import { describe, expect, it } from 'vitest'
import { adminPath, developmentPath } from '~/domain/paths/admin'
import { analyticsApiPath, apiPath } from '~/domain/paths/api'
import { entryPath, homePath, serverPath } from '~/domain/paths/home'
import { routeModules } from './routes/route-modules'
import { sourceFiles } from './support/source-files'

const id = '018f2b6c-0000-7000-8000-000000000001'

describe('the pages that links lead to', () => {
  // Not the page that says that there is none. What is optional may be left out.
  const patterns = routeModules()
    .filter(({ path }) => !path.includes(':*'))
    .map(({ name, path }) => {
      const optional = /\(\$(\w+)\)$/.exec(name)?.[1]
      const answered = path.replaceAll('.', '\\.').replace(`/:${optional}`, '(/[^/]+)?')
      return new RegExp(`^${answered.replaceAll(/:\w+/g, '[^/]+')}$`)
    })

  it('are routes of the app', () => {
    const links = [adminPath, developmentPath, homePath, entryPath, serverPath, apiPath, analyticsApiPath].flatMap(
      (paths) => Object.entries(paths as unknown as Record<string, (...ids: unknown[]) => string>),
    )
    const lost = links
      .filter(([name]) => name !== 'endpoint')
      .map(([, link]) => new URL(link(...Array.from({ length: link.length }, () => id)), 'http://house').pathname)
      .filter((path) => !patterns.some((pattern) => pattern.test(path)))
    expect(links.length).toBeGreaterThan(80)
    expect(lost).toEqual([])
  })
})

it('no other file of the app writes an address', () => {
  const roots = [...new Set(routeModules().map(({ path }) => path.split('/')[1]))].filter(Boolean)
  const literal = new RegExp(`['"\`}]/(${roots.join('|')})(?=[/?#'"\`$.])`)
  const written = sourceFiles('app')
    // What the gallery shows leads nowhere; what ui posts to belongs to no page.
    .filter(({ file }) => !/^app\/(domain\/paths|routes\/gallery)\/|^app\/ui\/theme-toggle/.test(file))
    .flatMap(({ file, text: code }) =>
      code
        .split('\n')
        .filter((line) => !/^\s*(\/\/|\*|\/\*)/.test(line) && literal.test(line) && !/\bfrom '|import\(/.test(line))
        .map((line) => `${file}: ${line.trim()}`),
    )
  expect(written).toEqual([])
})
