import clsx from 'clsx'
import { CategoryIcon } from './category-icon'

/** A point of interest on the map, in the middle of what a thumb can hit. */
export function PointMark({ category, isSelected }: { category: string; isSelected: boolean }) {
  return (
    <span className="grid size-full place-items-center">
      <span
        className={clsx(
          'grid place-items-center rounded-full border shadow-card transition-[width,height]',
          isSelected
            ? 'size-10 border-2 border-gold bg-ink text-paper'
            : 'size-8 border-line-strong bg-surface text-ink-soft',
        )}
      >
        <CategoryIcon category={category} className={isSelected ? 'size-5' : 'size-4'} />
      </span>
    </span>
  )
}
