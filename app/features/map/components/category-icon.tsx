import { Bus, GraduationCap, MapPin, Recycle, ShoppingBasket, Stethoscope, Trees, Volleyball } from '~/ui/icons'

const icons: Record<string, typeof MapPin> = {
  shop: ShoppingBasket,
  school: GraduationCap,
  health: Stethoscope,
  transport: Bus,
  park: Trees,
  leisure: Volleyball,
  services: Recycle,
}

export function CategoryIcon({ category, className }: { category: string; className?: string }) {
  const Icon = icons[category] ?? MapPin
  return <Icon aria-hidden strokeWidth={1.7} className={className} />
}
