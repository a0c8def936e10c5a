// What the walk over every route needs to be told: what a parameter stands for, and what an action is sent.
import type { World } from '../support/populate-tables'
import { newId } from '~/lib/id'

export type Post = { form?: Record<string, string>; json?: unknown }
/** Whose rows are the visitor's own, and who lives next door. */
type Walk = { mine: World; neighbour: World }

const formOf = (form: Record<string, string>): Post => ({ form })

const homeForm = Object.fromEntries(
  ['houseType', 'postcode', 'phase', 'energyRating', 'mprn', 'gprn', 'soldOn', 'handedOverOn']
    .map((field) => [field, ''])
    .concat([
      ['number', '12'],
      ['address', '12 Oak Park'],
    ]),
) as Record<string, string>

/** What each parameter of a path, and of a query, stands for. */
export const parameters: Record<string, (world: World) => string> = {
  developmentId: (world) => world.development_id,
  documentId: (world) => world.document_id,
  unitId: (world) => world.unit_id,
  conversationId: (world) => world.conversation_id,
  messageId: (world) => world.message_id,
  handoverId: (world) => world.handover_id,
  photoId: (world) => world.handover_photo_id,
  gapId: (world) => world.gap_id,
  importId: (world) => world.import_id,
  runId: (world) => world.question_run_id,
  token: () => 'not-a-token',
  mailId: () => '019d0000-0000-7000-8000-000000000000',
  homeownerId: (world) => world.homeowner_id,
  companyId: (world) => world.tenant_id,
  '*': () => 'no-such-page',
}
export const queries: Record<string, (world: World) => string> = {
  // What every id of these worlds begins with, and so every name.
  'api.search': () => '?q=01',
  'api.saved-views': (world) => `?page=/admin/developments/${world.development_id}`,
  'api.live': (world) => `?topics=inbox,handover:${world.handover_id},figures:${world.development_id}`,
  'admin._index': (world) => `?tenant=${world.tenant_id}`,
  'admin.chat': (world) => `?tenant=${world.tenant_id}`,
  'admin.questions': (world) => `?development=${world.development_id}&homeowner=${world.homeowner_id}`,
  'api.admin.analytics.rag_.searches': (world) => `?development=${world.development_id}`,
  'admin.rag_.searches': (world) => `?development=${world.development_id}`,
  'api.admin.analytics.questions': (world) => `?development=${world.development_id}`,
  'admin.documents': (world) => `?tenant=${world.tenant_id}`,
  'admin.topics': (world) => `?tenant=${world.tenant_id}`,
  'admin.inbox._index': (world) => `?tenant=${world.tenant_id}&status=all`,
  'admin.gaps._index': (world) => `?tenant=${world.tenant_id}&state=all`,
  'admin.answers': (world) => `?tenant=${world.tenant_id}&reply=${world.handover_message_id}`,
  'admin.ask': (world) => `?development=${world.development_id}`,
  'api.admin.analytics.gaps': (world) => `?development=${world.development_id}`,
  'admin.canned-replies': (world) => `?tenant=${world.tenant_id}`,
  'admin.settings': (world) => `?tenant=${world.tenant_id}`,
  'admin.settings._index': (world) => `?tenant=${world.tenant_id}`,
  'admin.settings.formats': (world) => `?tenant=${world.tenant_id}`,
  'admin.settings.retention': (world) => `?tenant=${world.tenant_id}`,
  'admin.staff': (world) => `?tenant=${world.tenant_id}`,
  'admin.developments.new': (world) => `?tenant=${world.tenant_id}`,
  'admin.staff_.roles': (world) => `?tenant=${world.tenant_id}`,
  'admin.words': (world) => `?tenant=${world.tenant_id}`,
  'admin.standard-questions': (world) => `?tenant=${world.tenant_id}`,
  'admin.data-quality': (world) => `?tenant=${world.tenant_id}`,
  'admin.developments._index': (world) => `?tenant=${world.tenant_id}`,
}

/** What a route wants to be asked for that answers with nothing else. */
export const accepts: Record<string, string> = {
  'api.live': 'text/event-stream',
}

/** What each action is sent, with ids wherever it takes them. An action that is not here fails the test. */
export const posts: Record<string, (world: World, walk: Walk) => Post[]> = {
  'admin.dangers': (world) => [
    formOf({ intent: 'judge', asideId: world.message_id, verdict: 'not_danger' }),
    formOf({ intent: 'missed', messageId: world.message_id, missed: 'yes' }),
  ],
  'admin.gaps.$gapId': (world, { mine }) => [
    formOf({ intent: 'state', state: 'ours' }),
    formOf({ intent: 'assign', owner: world.user_id }),
    formOf({ intent: 'due', dueOn: '2026-03-12' }),
    formOf({ intent: 'place', category: 'garden', houseType: world.house_type_id }),
    formOf({ intent: 'title', title: 'The key safe' }),
    formOf({ intent: 'note', id: newId(), content: 'Asked the architect' }),
    formOf({
      intent: 'answer',
      question: 'Where is it?',
      content: 'In the hall',
      houseType: '',
      reviewOn: '2027-01-01',
    }),
    formOf({ intent: 'review', answerId: world.hand_answer_id, reviewOn: '2027-01-01' }),
    formOf({ intent: 'withdraw', answerId: world.hand_answer_id }),
    formOf({ intent: 'split', questions: world.message_id }),
    formOf({ intent: 'dismiss', reason: 'The council does' }),
    formOf({ intent: 'merge', into: mine.gap_id }),
    formOf({ intent: 'prove' }),
  ],
  'admin.answers': (world) => [
    formOf({
      intent: 'write',
      question: 'Where is it?',
      content: 'In the hall',
      place: world.development_id,
      reviewOn: '2027-01-01',
      reply: '',
    }),
    formOf({
      intent: 'edit',
      answerId: world.hand_answer_id,
      question: 'Where is it?',
      content: 'In the attic',
      place: `${world.development_id}/${world.house_type_id}`,
      reviewOn: '',
    }),
    formOf({ intent: 'review', answerId: world.hand_answer_id, reviewOn: '2027-01-01' }),
    formOf({ intent: 'withdraw', answerId: world.hand_answer_id }),
  ],
  'admin.ask': (world) => [formOf({ houseType: world.house_type_id, question: 'Where is the stopcock?' })],
  login: () => [{ form: { email: 'nobody@example.test', password: 'wrong' } }],
  'login_.forgot': () => [{ form: { email: 'nobody@example.test' } }],
  'login_.reset.$token': () => [{ form: { password: 'x', passwordAgain: 'x' } }],
  'invitation.$token': () => [{ form: { name: 'Nobody', password: 'x', passwordAgain: 'x' } }],
  'login_.code': () => [{ form: { code: '123456' } }],
  'login_.passkey': () => [formOf({ intent: 'begin' }), formOf({ intent: 'finish', answer: '{}' })],
  'admin.prove': () => [formOf({ proof: 'wrong' })],
  'email-change.$token': () => [{ form: {} }],
  'your-data.$token': () => [{ form: {} }],
  'admin.account': () => [
    formOf({ intent: 'name', name: 'Renamed' }),
    formOf({ intent: 'notifications', notifyOfAssignments: 'on' }),
    formOf({ intent: 'passkey-remove', passkeyId: 'none' }),
    formOf({ intent: 'end-session', sessionId: newId() }),
    formOf({ intent: 'end-others' }),
  ],
  'setup.$token': () => [formOf({ name: 'Nobody', email: 'nobody@example.test', password: 'x', passwordAgain: 'x' })],
  logout: () => [{ form: {} }],
  'home.logout': () => [{ form: {} }],
  theme: () => [{ form: { theme: 'dark' } }],
  impersonate: () => [{ form: { token: 'not-a-token' } }],
  'home.settings': () => [formOf({ intent: 'notifications', notifyOfReplies: 'on' })],
  'home.notices': (world) => [formOf({ notice: world.gap_notice_id })],
  'home.settings_.sign-out': () => [{ form: {} }],
  'home.settings_.data': () => [formOf({ intent: 'delete', word: 'nobody' })],
  'home.settings_.data_.download': () => [{ form: {} }],
  'impersonate.stop': () => [{ form: {} }],
  'api.admin.homeowners.$homeownerId.impersonate': () => [{ json: { reason: 'They asked us to look' } }],
  'admin.developments.$developmentId.homeowners_.$homeownerId': () => [
    formOf({ intent: 'start', reason: 'They asked us to look' }),
    formOf({ intent: 'stop', impersonationId: newId() }),
  ],
  welcome: () => [{ form: { name: 'Nobody', email: 'nobody@example.test' } }],
  'welcome_.code': () => [formOf({ intent: 'enter', code: '123456' }), formOf({ intent: 'resend' })],
  'welcome_.terms': () => [{ form: {} }],
  'sign-in': () => [{ form: { email: 'nobody@example.test' } }],
  'sign-in_.$token': () => [{ form: {} }],
  'api.chat': (world, { neighbour }) => [
    { json: { message: 'How does the heating work?', conversation_id: world.conversation_id } },
    // Neighbours may ask the same assistant.
    ...(world === neighbour ? [] : [{ json: { message: 'Is it warm?', assistant_id: world.assistant_id } }]),
  ],
  'home.documents.$documentId.viewed': () => [formOf({ act: newId(), page: '1' })],
  'home.settings_.api-tokens': ({ api_token_id: id }) => [formOf({ intent: 'revoke', id })],
  'api.client-errors': (world) => [
    { json: { type: 'TypeError', message: 'x is undefined', path: `/admin/developments/${world.development_id}` } },
  ],
  'home.chat.($conversationId)': (world) => [
    formOf({ intent: 'rate', messageId: world.message_id, rating: 'up' }),
    formOf({ intent: 'hand-over', message: 'Can somebody help?' }),
    formOf({ intent: 'write', message: 'Still here.' }),
    formOf({ intent: 'close' }),
    formOf({ intent: 'seen', messageId: world.message_id }),
  ],
  'home.chat_.$conversationId.photos': () => [{ form: { caption: 'The front door' } }],
  'api.saved-views': ({ development_id: developmentId, saved_view_id: viewId }) => [
    formOf({ intent: 'save', page: `/admin/developments/${developmentId}`, name: 'Mine', search: '?period=7d' }),
    formOf({ intent: 'change', viewId, isShared: 'true' }),
    formOf({ intent: 'remove', viewId }),
  ],
  'admin.topics': ({ topic_id: topicId }, { mine }) => [
    formOf({ intent: 'edit', topicId, name: 'Renamed', examples: 'How?' }),
    formOf({ intent: 'merge', topicId, intoTopicId: mine.topic_id }),
    formOf({ intent: 'remove', topicId }),
  ],
  'admin.inbox.$handoverId': ({ user_id: assignee, message_id: id }) => [
    formOf({ intent: 'reply', id, content: 'Hello' }),
    formOf({ intent: 'note', id, content: 'Called' }),
    formOf({ intent: 'assign', assignee }),
    formOf({ intent: 'status', status: 'resolved' }),
  ],
  'admin.canned-replies': ({ message_id: replyId }) => [
    formOf({ intent: 'edit', replyId, title: 'Thanks', content: 'Thank you' }),
    formOf({ intent: 'remove', replyId }),
  ],
  'admin.staff_.roles': (world) => [
    formOf({ intent: 'save', id: newId(), name: 'Site office', sees: 'developments', permissions: 'analytics:read' }),
    formOf({ intent: 'remove', roleId: world.staff_role_id }),
  ],
  'admin.staff': ({ staff_invitation_id: invitationId, user_id: userId, development_id: developmentIds }) => [
    formOf({ intent: 'invite', id: newId(), email: 'nobody@example.test', role: 'developer', developmentIds }),
    formOf({ intent: 'change', userId, role: 'developer', developmentIds }),
    formOf({ intent: 'deactivate', userId }),
    formOf({ intent: 'reactivate', userId }),
    formOf({ intent: 'second-factor', days: '14' }),
    formOf({ intent: 'resend', invitationId }),
    formOf({ intent: 'revoke', invitationId }),
  ],
  'admin.companies': () => [
    formOf({
      id: newId(),
      invitationId: newId(),
      name: 'Elm & Sons',
      timezone: 'Europe/Dublin',
      email: 'elm@example.test',
    }),
  ],
  'admin.settings._index': () => [formOf({ intent: 'save', name: 'Elm & Sons', timezone: 'Europe/Dublin' })],
  'admin.settings.formats': () => [
    formOf({ intent: 'save', locale: 'de-DE', currency: 'EUR', usdRate: '0.92', usdRateOn: '2026-03-12' }),
    formOf({ intent: 'reset' }),
  ],
  'admin.settings.retention': () => [
    formOf({ intent: 'save', conversationDays: '365', visitDays: '365', logDays: '30' }),
    formOf({ intent: 'reset' }),
  ],
  'admin.companies_.$companyId': () => [
    formOf({ intent: 'suspend', reason: 'The contract has ended' }),
    formOf({ intent: 'resume' }),
  ],
  'admin.words': ({ word_group_id: groupId }) => [
    formOf({ intent: 'edit', groupId, phrases: 'heat interface unit\nhub' }),
    formOf({ intent: 'remove', groupId }),
  ],
  'admin.developments.$developmentId.documents.upload': () => [{ form: { category: 'heating' } }],
  'admin.developments.$developmentId.documents.$documentId': () => [
    formOf({ intent: 'retry' }),
    formOf({ intent: 'remove' }),
  ],
  'admin.developments.$developmentId.documents._index': () => [formOf({ intent: 'retry-failed' })],
  'admin.developments.$developmentId.documents.$documentId_.versions': () => [{ form: {} }],
  'admin.developments.$developmentId.units': ({ unit_id: unitId }) => [
    ...['show', 'replace', 'revoke'].map((intent) => ({ form: { intent, unitId } })),
  ],
  'admin.developments.$developmentId.welcome-sheets[.]pdf': () => [formOf({ size: 'A5', choice: 'sold' })],
  'admin.developments.new': (_, { mine }) => [
    formOf({
      name: 'Oak Park',
      address: '',
      city: '',
      country: '',
      latitude: '',
      longitude: '',
      copyFrom: mine.development_id,
    }),
  ],
  'admin.developments.$developmentId.setup': (world) => [
    formOf({ intent: 'details', name: 'Oak Park', address: '', city: '', country: '', latitude: '', longitude: '' }),
    formOf({ intent: 'add-type', code: 'Z9', name: 'The Oak', bedrooms: '' }),
    formOf({ intent: 'edit-type', houseTypeId: world.house_type_id, code: 'Z8', name: 'The Elm', bedrooms: '3' }),
    formOf({ intent: 'remove-type', houseTypeId: world.house_type_id }),
    formOf({ intent: 'copy', from: world.development_id }),
  ],
  'admin.developments.$developmentId.readiness': () => [
    formOf({ intent: 'ask' }),
    formOf({ intent: 'invite', invitations: '1' }),
  ],
  'admin.standard-questions': () => [
    formOf({ intent: 'save', was: '', category: 'garden', question: 'May I keep bees?' }),
    formOf({ intent: 'remove', was: 'Where may I park?' }),
    formOf({ intent: 'reset' }),
  ],
  'admin.developments.$developmentId.assistant': () => [
    formOf({
      intent: 'save',
      name: 'Ada',
      greeting: 'Hello',
      tone: 'warm',
      prompt: '',
      suggestedQuestions: 'Where is the stopcock?',
      model: '',
      temperature: '',
      maxTokens: '',
      questionsPerHome: '',
      questionsPerDay: '',
      offerPerson: 'no_answer',
      peoplePhrases: 'snag list',
      hoursDay: '1',
      hoursFrom: '09:00',
      hoursTo: '17:00',
      neverAbout: 'resale value',
      neverSay: 'Ask an agent.',
    }),
    formOf({ intent: 'publish', reason: 'Better', seen: '0', unchecked: 'on' }),
    formOf({ intent: 'back', number: '1', reason: 'It was better' }),
    formOf({ intent: 'drop' }),
  ],
  'admin.developments.$developmentId.question-sets': (world) => [
    formOf({ intent: 'add', name: 'First day', questions: 'Where is it?' }),
    formOf({ intent: 'edit', setId: world.question_set_id, name: 'Renamed', questions: 'Where is it?' }),
    formOf({
      intent: 'run',
      setId: world.question_set_id,
      houseType: world.house_type_id,
      one: 'published',
      other: 'draft',
    }),
    formOf({ intent: 'remove', setId: world.question_set_id }),
  ],
  'admin.developments.$developmentId.units_.new': () => [formOf(homeForm)],
  'admin.developments.$developmentId.units_.$unitId.edit': ({ homeowner_id: homeownerId }) => [
    formOf({ ...homeForm, intent: 'save' }),
    formOf({ intent: 'add-person', name: 'Anna Murphy', email: '', phone: '' }),
    formOf({ intent: 'edit-person', homeownerId, name: 'Anna Murphy', email: '', phone: '' }),
    formOf({ intent: 'remove-person', homeownerId }),
    formOf({ intent: 'plan-sale', id: newId(), onDay: '2999-01-01', name: 'Anna Murphy', email: '', phone: '' }),
    formOf({ intent: 'call-off-sale' }),
    formOf({ intent: 'remove' }),
  ],
  'api.v1.developments.$developmentId.units': () => [{ json: { rows: [{ number: '12' }] } }],
  'api.v1.developments.$developmentId.homeowners': () => [{ json: { rows: [{ number: '12', name: 'Anna Murphy' }] } }],
  'admin.developments.$developmentId.imports._index': () => [formOf({ cells: 'Plot\tName\n1\tAnna Murphy' })],
  'admin.developments.$developmentId.imports.upload': () => [{ form: {} }],
  'admin.developments.$developmentId.imports.$importId': () => [
    ...['import', 'check', 'undo', 'delete'].map((intent) => formOf({ intent })),
    formOf({ intent: 'mend', row: '1', column: '0', value: '12' }),
    formOf({ intent: 'columns', fields: 'number' }),
  ],
  'home.map_.visits': ({ unit_id: unknown }) => [
    formOf({ visit: 'opened' }),
    formOf({ visit: 'poi', pointOfInterestId: unknown }),
  ],
  'admin.developments.$developmentId.map': () => [
    formOf({ intent: 'look-up' }),
    formOf({ intent: 'check-plan' }),
    formOf({ intent: 'save-plan', plan: '{}' }),
  ],
  'admin.developments.$developmentId.units_.$unitId.pin': () => [
    formOf({ intent: 'look-up' }),
    formOf({ intent: 'correct', latitude: '53.2', longitude: '-6.6' }),
  ],
  'home._index': ({ checklist_item_id: itemId }) => [formOf({ itemId, done: 'yes' }), formOf({ itemId, done: 'no' })],
  'home_.intro': () => [{ form: { redirectTo: '/home/chat' } }],
  'admin.developments.$developmentId.home-content': ({ checklist_item_id: id }) => [
    formOf({ intent: 'save', table: 'checklist_items', id, title: 'Renamed', dueAfterDays: '3' }),
    formOf({ intent: 'move', table: 'checklist_items', id, direction: 'up' }),
    formOf({ intent: 'remove', table: 'checklist_items', id }),
  ],
}
