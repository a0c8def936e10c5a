import type { ServerBuild } from '@remix-run/node'
import { expect, it } from 'vitest'
import { matchPage, matchRoute } from './route-match.server'

const route = (id: string, parentId: string | undefined, path?: string, index?: true) => [
  id,
  { id, parentId, path, index, module: { default: undefined } },
]
const routes = Object.fromEntries([
  route('root', undefined, ''),
  route('_index', 'root', undefined, true),
  route('admin', 'root', 'admin'),
  route('admin._index', 'admin', undefined, true),
  route('admin.developments.$developmentId', 'admin', 'developments/:developmentId'),
  route('admin.developments.$developmentId.chat', 'admin.developments.$developmentId', 'chat'),
  route('admin.$', 'admin', '*'),
  route('home.chat.($conversationId)', 'root', 'home/chat/:conversationId?'),
]) as unknown as ServerBuild['routes']

it.each([
  ['/', '/'],
  ['/_root.data', '/'],
  ['/admin', '/admin'],
  ['/admin.data', '/admin'],
  ['/admin/developments/7/chat', '/admin/developments/:developmentId/chat'],
  ['/admin/developments/8/chat.data', '/admin/developments/:developmentId/chat'],
  ['/ADMIN/developments/7/', '/admin/developments/:developmentId'],
  ['/admin/nowhere', '/admin/*'],
  ['/home/chat', '/home/chat/:conversationId?'],
  ['/home/chat/9', '/home/chat/:conversationId?'],
  ['/wp-login.php', '(none)'],
  ['/%', '(none)'],
  ['/__manifest', '/__manifest'],
])('%s is %s', (pathname, pattern) => expect(matchRoute(routes, pathname).route).toBe(pattern))

it('tells what the parameters stand for, also of another page', () => {
  expect(matchRoute(routes, '/admin/developments/7/chat.data').params.developmentId).toBe('7')
  expect(matchPage('/admin/developments/9/chat')).toMatchObject({
    route: '/admin/developments/:developmentId/chat',
    params: { developmentId: '9' },
  })
})
