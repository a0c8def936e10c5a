import type { Scope } from '~/auth/scope.server'
import { formatPlural } from '~/lib/format'
import type { TopicIntent } from '../filters'
import { addTopic } from './add-topic.server'
import { editTopic } from './edit-topic.server'
import { queueAssignment } from './known-topic.server'
import { mergeTopics } from './merge-topics.server'
import { removeTopic } from './remove-topic.server'

/**
 * Does what a form of the topics page asks.
 * @returns what to tell the person.
 * @throws 400 with the field that is wrong, 404 for an unknown topic.
 */
export async function changeTopics(scope: Scope, tenantId: string, asked: TopicIntent): Promise<string> {
  switch (asked.intent) {
    case 'add':
      await addTopic(scope, { tenantId, ...asked })
      return `${asked.name} is added. Questions near to it move to it now.`
    case 'edit':
      await editTopic(scope, { tenantId, ...asked })
      return `${asked.name} is saved.`
    case 'merge': {
      const { name, into } = await mergeTopics(scope, { tenantId, ...asked })
      return `${name} goes into ${into}. Its questions follow now.`
    }
    case 'remove': {
      const { name, questions } = await removeTopic(scope, { tenantId, ...asked })
      return questions ? `${name} is deleted; ${formatPlural(questions, 'question')} move now.` : `${name} is deleted.`
    }
    case 'assign':
      await scope.write((tx) => queueAssignment(tx, tenantId, { all: true }))
      return 'The questions are looked at again.'
  }
}
