/** The pin of a home: its point is its place. */
export function HomePin({ className = '' }: { className?: string }) {
  return (
    <svg aria-hidden viewBox="0 0 44 44" className={`home-pin size-full ${className}`}>
      <path
        className="home-pin-body"
        d="M22 43C13.5 33.5 8.5 27 8.5 17.5a13.5 13.5 0 0 1 27 0C35.5 27 30.5 33.5 22 43z"
      />
      <path className="home-pin-house" d="M14.5 18.2 22 11.5l7.5 6.7M16.8 16.6v7.6h10.4v-7.6M20.5 24.2v-4h3v4" />
    </svg>
  )
}
