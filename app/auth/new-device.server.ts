import { deviceOf } from '~/lib/user-agent'
import { User } from '~/models/user'
import { queueMail } from '~/platform/mail/queue-mail.server'
import { renderMail } from '~/platform/mail/render-mail'
import { currentOrigin } from './origin.server'
import { signInScope } from './scope.server'

type Account = { userId: string; tenantId: string | null; email: string }

/** Tells somebody by mail that a browser signs in that we do not know; of the first one there is nothing to tell. */
export async function tellNewDevice(request: Request, { userId, tenantId, email }: Account): Promise<void> {
  const { address } = currentOrigin()
  const device = deviceOf(request.headers.get('User-Agent') ?? '')
  await signInScope(currentOrigin()).write(async (tx) => {
    const user = await User.query(tx).findById(userId).select('lastLoginAt')
    if (!user?.lastLoginAt) return
    const mail = renderMail({
      sender: 'OpenHouse',
      heading: 'A new device',
      paragraphs: [
        `Somebody signed in to your account with ${device}${address ? `, from ${address}` : ''}. We have not seen this browser before.`,
      ],
      notes: [
        'Was it you? Then there is nothing to do.',
        'It was not you? End its session under “Your account”, and change your password now.',
      ],
    })
    await queueMail(tx, { tenantId, to: email, kind: 'new_device', subject: 'A new device signed in', ...mail })
  })
}
