import type { RequestHandler } from 'express'
import { v7 as uuidv7 } from 'uuid'
import { runInRequest } from '../request-context.server'
import { clientAddress } from './client-address.server'

const WELL_FORMED = /^[A-Za-z0-9][A-Za-z0-9._-]{7,127}$/

/** Gives each request an id: a well-formed X-Request-Id that came with it, else a new one. It is echoed, and in each log line. */
export function requestId(): RequestHandler {
  return (req, res, next) => {
    const given = req.get('X-Request-Id')
    const id = given && WELL_FORMED.test(given) ? given : uuidv7()
    res.locals.requestId = id
    res.setHeader('X-Request-Id', id)
    runInRequest({ requestId: id, clientAddress: clientAddress(req) }, next)
  }
}
