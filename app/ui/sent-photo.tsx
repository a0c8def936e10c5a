type SentPhotoProps = { url: string; width: number; height: number; alt: string }

const HEIGHT_PX = 240

/** A photo in a conversation, in the place that it needs before it is there; it opens large. */
export function SentPhoto({ url, width, height, alt }: SentPhotoProps) {
  const shownHeight = Math.min(height, HEIGHT_PX)
  return (
    <a href={url} target="_blank" rel="noreferrer" className="mt-1 inline-block max-w-full rounded-xl">
      <img
        src={url}
        alt={alt}
        loading="lazy"
        width={Math.round((width * shownHeight) / height)}
        height={shownHeight}
        className="h-auto max-h-60 max-w-full rounded-xl border border-line bg-sunken object-contain"
      />
      <span className="sr-only">(opens large in a new tab)</span>
    </a>
  )
}
