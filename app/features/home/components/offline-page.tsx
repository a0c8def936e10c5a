import { Link } from '@remix-run/react'
import { FileText, House, LifeBuoy, RotateCw, WifiOff } from '~/ui/icons'
import { useEffect, useState } from 'react'
import { homePath } from '~/domain/paths/home'
import { buttonClass } from '~/ui/button'
import { cacheNames, documentFile } from '../offline/kept'
import { Sheet } from './section'

type KeptDocument = { path: string; title: string }

/** In place of a page that needs a connection: what still works without one. */
export function OfflinePage() {
  const documents = useKeptDocuments()
  return (
    <div className="mx-auto max-w-xl px-5 pt-10 pb-14 sm:px-8">
      <WifiOff aria-hidden strokeWidth={1.25} className="size-9 text-gold" />
      <h1 className="display mt-4 text-3xl sm:text-4xl">No connection</h1>
      <p className="mt-3 text-ink-soft">
        This page needs the internet, and there is none at the moment. These open all the same.
      </p>
      <Sheet className="mt-7">
        <ul>
          <li>
            <Link to={homePath.emergency()} className={rowClass}>
              <LifeBuoy aria-hidden strokeWidth={1.6} className="size-5 shrink-0 text-gold-ink" /> Emergency card
            </Link>
          </li>
          <li className="border-t border-line">
            <Link to={homePath.front()} className={rowClass}>
              <House aria-hidden strokeWidth={1.6} className="size-5 shrink-0 text-gold-ink" /> Home, as you saw it last
            </Link>
          </li>
          {documents.map(({ path, title }) => (
            <li key={path} className="border-t border-line">
              <a href={path} className={rowClass}>
                <FileText aria-hidden strokeWidth={1.6} className="size-5 shrink-0 text-gold-ink" />
                <span className="min-w-0 break-words">{title}</span>
              </a>
            </li>
          ))}
        </ul>
      </Sheet>
      <button type="button" onClick={() => history.back()} className={buttonClass('secondary', 'md', 'mt-7 h-11')}>
        <RotateCw aria-hidden className="size-4" /> Try again
      </button>
    </div>
  )
}

const rowClass = 'flex min-h-14 items-center gap-3.5 px-5 py-3 font-medium transition-colors hover:bg-paper'

function useKeptDocuments(): KeptDocument[] {
  const [documents, setDocuments] = useState<KeptDocument[]>([])
  useEffect(() => {
    if (!('caches' in window)) return
    void readKept()
      .then(setDocuments)
      .catch(() => undefined)
  }, [])
  return documents
}

async function readKept(): Promise<KeptDocument[]> {
  const cache = await caches.open(cacheNames.documents)
  const found = await Promise.all(
    (await cache.keys()).map(async (request) => {
      const path = new URL(request.url).pathname
      const response = documentFile.test(path) ? await cache.match(request, { ignoreVary: true }) : undefined
      return response ? { path, title: titleOf(response) } : null
    }),
  )
  return found.filter((document) => document !== null)
}

// The name that the file would be saved by.
function titleOf(response: Response): string {
  const disposition = response.headers.get('Content-Disposition') ?? ''
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1]
  const name = encoded ? decodeURIComponent(encoded) : /filename="([^"]+)"/.exec(disposition)?.[1]
  const title = name?.replace(/\.pdf$/i, '').replaceAll(/[-_]+/g, ' ') ?? 'Document'
  return title.charAt(0).toUpperCase() + title.slice(1)
}
