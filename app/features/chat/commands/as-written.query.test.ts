import { owner } from '../../../../tests/support/database'
import { ask, homeWith, STOPCOCK } from '../../../../tests/factories/asking'
import { createUser } from '../../../../tests/factories/world'
import { afterAll, expect, it } from 'vitest'
import { staffScope } from '~/auth/scope.server'
import { ingestDocument } from '~/features/documents/commands/ingest-document.server'
import { uploadDocument } from '~/features/documents/commands/upload-document.server'
import { incomingBytes } from '~/features/documents/incoming-file.server'
import { closeReaders } from '~/platform/readers/readers.server'
import { closeThreads } from '~/platform/threads.server'

afterAll(closeThreads)
afterAll(closeReaders)

/** As people write them, through the whole way: read, embedded, searched, quoted. */
const FILES = {
  street:
    'Street names\n============\n\nO’Brien’s Close is the lane behind the green. The children’s playground closes at nine o’clock.\n',
  pump: 'Heat pump\n=========\n\nThe air-to-water heat pump stands on the patio. Its colour is grey.\n',
  reset:
    'Resetting the ventilation\n=========================\n\nPress <Menu> for three seconds, choose <Service> and confirm with <OK>. The flow must be > 12 l/min, and 2*3*4 stays _AUTO_ [1].\n',
}

it(
  'answers whatever apostrophes and blanks a question has, and quotes signs as they stand',
  { timeout: 60_000 },
  async () => {
    const { scope, tenant } = await homeWith([STOPCOCK])
    const user = await createUser(owner(), { role: 'admin', tenantId: tenant.id })
    const staff = staffScope({ role: 'admin', tenantId: tenant.id, userId: user.id })
    for (const [name, text] of Object.entries(FILES)) {
      const file = incomingBytes(Buffer.from(text), `${name}.txt`)
      const { documentId } = await uploadDocument(staff, {
        developmentId: scope.developmentId,
        category: 'manual',
        houseType: 'all',
        title: name,
        file,
      })
      expect(await ingestDocument(documentId)).toMatchObject({ status: 'ready' })
    }
    const asked: [question: string, says: string][] = [
      ["Where is O'Brien's Close?", 'behind the green'],
      ['Where is O’Brien’s Close?', 'behind the green'],
      ['where is obriens close', 'behind the green'],
      ['when does the childrens playground close', 'nine o’clock'],
      ['Where is the heatpump?', 'on the patio'],
      ['where is the heat-pump', 'on the patio'],
      ['Where is the heat pump?', 'on the patio'],
      [
        'How do I reset the ventilation?',
        'Press \\<Menu\\> for three seconds, choose \\<Service\\> and confirm with \\<OK\\>',
      ],
    ]
    const said = []
    for (const [question] of asked) {
      const { answer } = await ask(scope, question)
      said.push([question, answer.outcome, answer.content])
    }
    expect(said).toEqual(asked.map(([question, says]) => [question, 'answered', expect.stringContaining(says)]))
  },
)
