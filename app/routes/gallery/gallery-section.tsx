import { type ReactNode, useId } from 'react'

export function GallerySection({ title, children }: { title: string; children: ReactNode }) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="display mb-5 text-2xl">
        {title}
      </h2>
      <div className="space-y-5">{children}</div>
    </section>
  )
}
