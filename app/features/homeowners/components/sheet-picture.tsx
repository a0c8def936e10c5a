import { QrCode } from '~/ui/icons'
import { StreetDrawing } from '~/ui/street-drawing'

/** What a sheet looks like, small: paper is white in the dark too. Decorative. */
export function SheetPicture({ place }: { place: string }) {
  return (
    <div
      aria-hidden
      data-theme="light"
      className="flex aspect-[148/210] w-36 flex-col items-center overflow-hidden rounded-sm border border-line bg-white px-3 pt-3.5 text-center text-ink shadow-lift select-none"
    >
      <p className="text-[0.5rem] text-ink-soft">Welcome to</p>
      <p className="display line-clamp-2 text-sm leading-tight">{place}</p>
      <span className="my-auto rounded-md border border-gold p-1">
        <QrCode strokeWidth={1.5} className="size-14 text-black" />
      </span>
      <p className="display flex w-full justify-around text-[0.625rem] text-gold">
        <span>1</span>
        <span>2</span>
        <span>3</span>
      </p>
      <StreetDrawing className="-mt-1 w-full text-gold [&_circle]:hidden" />
    </div>
  )
}
