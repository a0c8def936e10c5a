import { badRequest } from './problem.server'

/**
 * The fields of a posted form; the body of the request stays readable.
 * @throws 400 when the body is no form.
 */
export async function readForm(request: Request): Promise<FormData> {
  try {
    return await request.clone().formData()
  } catch {
    throw badRequest({ '': ['The fields of a form were expected.'] })
  }
}
