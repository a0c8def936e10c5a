/**
 * Asks for the PDF and hands it to the browser as a download.
 * @returns what is wrong, by field ('' is the whole), or null when the file came.
 */
export async function fetchSheets(action: string, form: FormData): Promise<Record<string, string[]> | null> {
  try {
    const response = await fetch(action, { method: 'POST', body: form })
    if (response.ok && response.headers.get('Content-Type') === 'application/pdf') {
      save(await response.blob(), fileNameOf(response) ?? 'Welcome sheets.pdf')
      return null
    }
    const problem = (await response.json()) as { detail?: string; errors?: Record<string, string[]> }
    return problem.errors ?? { '': [problem.detail ?? 'The sheets could not be made.'] }
  } catch {
    return { '': ['The server could not be reached. Nothing was printed; try again.'] }
  }
}

function fileNameOf(response: Response): string | null {
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(response.headers.get('Content-Disposition') ?? '')?.[1]
  return encoded ? decodeURIComponent(encoded) : null
}

function save(file: Blob, name: string): void {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000)
}
