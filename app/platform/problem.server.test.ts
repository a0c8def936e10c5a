import { describe, expect, it, vi } from 'vitest'
import { z } from 'zod'

vi.stubEnv('LOG_LEVEL', 'silent')
vi.stubEnv('SESSION_SECRET', 'a secret of the tests, 32 characters or more')
const problem = await import('./problem.server')

const request = new Request('http://localhost/api/chat?secret=1')

describe('thrown on a page', () => {
  it('is a Response that Remix parses: status and JSON body', async () => {
    const error = problem.notFound('Development')
    expect(error).toBeInstanceOf(Response)
    expect(error.status).toBe(404)
    expect(error.headers.get('content-type')).toMatch(/^application\/json\b/)
    expect(await error.json()).toEqual({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      detail: 'Development not found.',
    })
  })
})

describe('answered by an API route', () => {
  it('is problem+json that names the path without its query', async () => {
    const response = problem.problemResponse(problem.badRequest({ message: ['Say something.'] }), request)
    expect(response.status).toBe(400)
    expect(response.headers.get('content-type')).toBe('application/problem+json; charset=utf-8')
    expect(await response.json()).toMatchObject({ errors: { message: ['Say something.'] }, instance: '/api/chat' })
  })

  it('keeps Retry-After, in whole seconds', () => {
    const response = problem.problemResponse(problem.tooManyRequests(1.2), request)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2'])
  })

  it('turns a zod error into field errors', async () => {
    const { error } = z.object({ filters: z.object({ days: z.number() }) }).safeParse({ filters: { days: 'x' } })
    const body = await problem.problemResponse(error, request).json()
    expect(Object.keys(body.errors)).toEqual(['filters.days'])
  })

  it('tells nothing of an unexpected error', async () => {
    const response = problem.problemResponse(new Error('password of the database'), request)
    expect(response.status).toBe(500)
    expect(await response.text()).not.toContain('password')
  })

  it('passes a redirect on', () => {
    const redirect = Response.redirect('http://localhost/login')
    expect(problem.problemResponse(redirect, request)).toBe(redirect)
  })
})

it('tells the limit of a file in the unit that has a figure', () => {
  expect(problem.payloadTooLarge(60 * 1024 * 1024).message).toBe('The file is larger than 60 MB.')
  expect(problem.payloadTooLarge(1000).message).toBe('The file is larger than 1000 bytes.')
})
