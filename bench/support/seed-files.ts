// The demo's documents as the files that a builder would upload.
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { type DocumentCategory } from '../../app/domain/documents/categories'
import { documentCategorySchema } from '../../app/domain/documents/category-schema'
import { parseSeedDocument, renderPdf } from '../../seeds/render-pdf'

export type SeedFile = { fileName: string; title: string; category: DocumentCategory; houseType: string; pdf: Buffer }

/** The seed documents of a development as PDFs in the order of their names: all of them, or those of these slugs. */
export async function seedFiles(development: string, slugs?: readonly string[]): Promise<SeedFile[]> {
  const folder = path.join('seeds', 'documents', development)
  const wanted = (name: string) => name.endsWith('.md') && (!slugs || slugs.includes(name.slice(0, -3)))
  const names = (await readdir(folder)).filter(wanted).sort()
  return Promise.all(
    names.map(async (name) => {
      const markdown = await readFile(path.join(folder, name), 'utf8')
      const { title, category, houseType } = parseSeedDocument(markdown).meta
      const fileName = name.replace(/\.md$/, '.pdf')
      return {
        fileName,
        title,
        category: documentCategorySchema.parse(category),
        houseType,
        pdf: await renderPdf(markdown),
      }
    }),
  )
}
