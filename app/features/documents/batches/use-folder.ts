import { useNavigate } from '@remix-run/react'
import { useState } from 'react'
import { batchLimits, isPassedOver } from '~/domain/documents/batches'
import { developmentPath } from '~/domain/paths/admin'
import { sendFile } from '../components/send-file'

type FolderState =
  { kind: 'idle' } | { kind: 'sending'; sent: number; total: number } | { kind: 'refused'; message: string }

/** Sends the files of a folder one by one, and goes to their page. One that is not taken stops no other. */
export function useFolder(developmentId: string) {
  const [state, setState] = useState<FolderState>({ kind: 'idle' })
  const navigate = useNavigate()
  const choose = async (chosen: File[]) => {
    const files = chosen.map((file) => ({ file, path: file.webkitRelativePath || file.name }))
    const meant = files.filter(({ path }) => !isPassedOver(path))
    const bytes = meant.reduce((sum, { file }) => sum + file.size, 0)
    if (meant.length === 0) return setState({ kind: 'refused', message: 'There is no file in this folder.' })
    if (meant.length > batchLimits.files || bytes > batchLimits.bytes)
      return setState({
        kind: 'refused',
        message: 'These are more than 500 files or 2 GB. Choose its folders one by one.',
      })
    setState({ kind: 'sending', sent: 0, total: meant.length })
    const batchId = await begin(developmentId, meant[0]?.path.split('/')[0] ?? 'Folder')
    if (batchId === null)
      return setState({ kind: 'refused', message: 'The server could not be reached. Nothing was sent; try again.' })
    const failed: string[] = []
    for (const [index, { file, path }] of meant.entries()) {
      const result = await sendFile(
        developmentPath.batchFiles(developmentId, batchId),
        { file, fields: { path } },
        () => {},
      ).result
      if (!result.ok) failed.push(`${path}: ${result.message}`)
      setState({ kind: 'sending', sent: index + 1, total: meant.length })
    }
    if (failed.length === meant.length) return setState({ kind: 'refused', message: failed[0] ?? 'Nothing was taken.' })
    setState({ kind: 'idle' })
    navigate(developmentPath.documentBatch(developmentId, batchId))
  }
  return { state, choose }
}

/** @returns the id of a new batch; null where the server does not answer. */
async function begin(developmentId: string, name: string): Promise<string | null> {
  try {
    const body = new URLSearchParams({ intent: 'folder', name })
    const response = await fetch(`${developmentPath.documentBatches(developmentId)}?index`, { method: 'POST', body })
    return /\/batches\/([0-9a-f-]{36})/.exec(response.url)?.[1] ?? null
  } catch {
    return null
  }
}
