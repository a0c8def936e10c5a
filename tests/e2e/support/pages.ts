// Every page of the product by who may open it, in the demo: the one list that is looked at, and that is compared in both places.
import { rows } from './demo'

export const publicPages = ['/', '/login', '/login/forgot', '/sign-in', '/welcome', '/terms', '/paused']

const overAll = [
  '',
  '/developments',
  '/developments/new',
  '/chat',
  '/questions',
  '/rag',
  '/rag/searches',
  '/gaps',
  '/answers',
  '/ask',
  '/documents',
  '/map',
  '/topics',
  '/words',
  '/data-quality',
  '/staff',
  '/staff/roles',
  '/api-keys',
  '/settings',
  '/settings/brand',
  '/settings/formats',
  '/settings/retention',
  '/settings/usage',
  '/standard-questions',
  '/account',
]
const tabs = [
  '',
  '/chat',
  '/documents',
  '/units',
  '/homeowners',
  '/rag',
  '/timeline',
  '/errors',
  '/map',
  '/home-content',
  '/setup',
  '/assistant',
  '/question-sets',
  '/readiness',
  '/documents/batches',
  '/documents/required',
  '/imports',
  '/units/new',
]

/** What a company's staff see over all of its developments. */
export async function companyPages(): Promise<string[]> {
  const [talk] = await rows<{ open: string; resolved: string }>(
    `SELECT min(h.id::text) FILTER (WHERE h.status = 'open') AS open, min(h.id::text) FILTER (WHERE h.status = 'resolved') AS resolved
     FROM handovers AS h JOIN developments AS d ON d.id = h.development_id WHERE d.slug = 'longview-park'`,
  )
  const [closed] = await rows<{ id: string }>(
    `SELECT g.id FROM gaps AS g JOIN developments AS d ON d.id = g.development_id WHERE g.state = 'closed' AND d.slug = 'longview-park'
     ORDER BY g.created_at, g.id LIMIT 1`,
  )
  const inbox = ['/inbox', `/inbox/${talk?.open}`, `/inbox/${talk?.resolved}`, '/canned-replies']
  return [...overAll, ...inbox, `/gaps/${closed?.id}`].map((path) => `/admin${path}`)
}

/** What they see of one development. */
export async function developmentPages(): Promise<string[]> {
  const [park] = await rows<{ id: string; document: string; conversation: string; person: string; unit: string }>(
    `SELECT d.id, (SELECT id FROM documents WHERE development_id = d.id ORDER BY title LIMIT 1) AS document,
       (SELECT id FROM conversations WHERE development_id = d.id ORDER BY started_at LIMIT 1) AS conversation, h.id AS person, h.unit_id AS unit
     FROM developments AS d JOIN homeowners AS h ON h.development_id = d.id
     WHERE d.slug = 'longview-park' AND h.onboarded_at IS NOT NULL ORDER BY h.name LIMIT 1`,
  )
  if (!park) throw new Error('The demo has no Longview Park')
  const document = `/documents/${park.document}`
  const single = [
    document,
    `${document}/reader?page=2`,
    `/conversations/${park.conversation}`,
    `/homeowners/${park.person}`,
  ]
  const ofHomes = [`/units/${park.unit}/pin`, `/units/${park.unit}/edit`, '/welcome-sheets']
  return [...tabs, ...single, ...ofHomes].map((path) => `/admin/developments/${park.id}${path}`)
}

/** What the platform's own people see. */
export async function platformPages(): Promise<string[]> {
  const [company] = await rows<{ id: string }>('SELECT id FROM tenants ORDER BY name LIMIT 1')
  return ['/companies', `/companies/${company?.id}`, '/administrators', '/documents', '/system'].map(
    (path) => `/admin${path}`,
  )
}

/** What somebody who lives there sees; of the intro they have to be asked again, and it goes once it is seen. */
export async function homePages(homeownerName: string): Promise<string[]> {
  const [known] = await rows<{ document: string; conversation: string | null }>(
    `SELECT (SELECT id FROM documents AS d WHERE d.development_id = h.development_id AND d.house_type_id IS NULL
         AND d.ready_version IS NOT NULL ORDER BY title LIMIT 1) AS document,
       (SELECT id FROM conversations AS c WHERE c.homeowner_id = h.id ORDER BY started_at LIMIT 1) AS conversation
     FROM homeowners AS h WHERE h.name = $1`,
    [homeownerName],
  )
  const talks = known?.conversation ? [`/chat/${known.conversation}`] : []
  const pages = ['', '/emergency', '/offline', '/chat', ...talks, '/documents', `/documents/${known?.document}`]
  return [...pages, '/map', '/settings', '/settings/data', '/settings/api-tokens'].map((path) => `/home${path}`)
}

/** Has somebody asked the intro again, and gives what undoes it. */
export async function unseeIntro(homeownerName: string): Promise<void> {
  await rows('UPDATE homeowners SET intro_seen_at = NULL WHERE name = $1', [homeownerName])
}
export async function seeIntro(homeownerName: string): Promise<void> {
  await rows('UPDATE homeowners SET intro_seen_at = now() WHERE name = $1', [homeownerName])
}
