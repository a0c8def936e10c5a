// How the forms of staff read a person's name and address.
import { z } from 'zod'

export const personName = z.string().trim().min(1, 'Enter a name.').max(120, 'This is longer than a name.')

export const emailAddress = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter an e-mail address.')
  .max(254, 'This is longer than an e-mail address.')
  .email('An e-mail address looks like name@example.com.')
